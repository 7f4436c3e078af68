/** Where a job begins, and where the rendition ends. Null: only the init segment is wanted. */
export type Start = { segment: number; seconds: number; endSeconds: number } | null

/** The options before the film, those of other inputs after it, and those of the output. */
export type TrackArgs = { input: string[]; more?: string[]; output: string[] }

/** The first segment is read from the very beginning, whatever time that has. */
export function seek(start: Start, shiftSeconds: number): string[] {
  if (!start || start.segment === 0) return []
  return ['-ss', Math.max(0, start.seconds + shiftSeconds).toFixed(6)]
}
