/** captionId of an embedded track: `s` and its place among the file's subtitle streams, ffmpeg's `0:s:<index>`. */
export function embeddedCaptionId(index: number): string {
  return `s${index}`
}

/** The same in a file of another server, which has ids of its own that may look like ours. */
export function foreignPictureId(index: number): string {
  return `p${index}`
}

/** The place among the subtitle streams; null for an external track. */
export function embeddedCaptionIndex(captionId: string): number | null {
  const match = /^[sp](\d{1,4})$/.exec(captionId)
  return match ? Number(match[1]) : null
}
