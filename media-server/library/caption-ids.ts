/** captionId of an embedded track: `s` and its place among the file's subtitle streams, ffmpeg's `0:s:<index>`. */
export function embeddedCaptionId(index: number): string {
  return `s${index}`
}

/** The place among the subtitle streams; null for an external track. */
export function embeddedCaptionIndex(captionId: string): number | null {
  const match = /^s(\d{1,4})$/.exec(captionId)
  return match ? Number(match[1]) : null
}
