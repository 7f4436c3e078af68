/**
 * One frame of a picture or packet of a sound, as a file has it. `seconds`: when it is shown, on the file's own
 * timeline; `at`: where it lies in the file; `data`: where it was read already. `place`: from where on reading finds it.
 */
export type Frame = {
  seconds: number
  isKey: boolean
  at: number
  size: number
  data?: Buffer
  place?: Place
}

/** Where an element of a Matroska file begins, and the time of the cluster that it is in. */
export type Place = { at: number; clusterSeconds: number }

/** Frames in the order of the file, some at a time, from before a second on, or from a place. */
export type FrameSource = (fromSeconds: number, place?: Place) => AsyncIterable<Frame[]>

/** What belongs to one segment. `endSeconds`: when what follows begins; null at the end of the file. */
export type Run = {
  frames: Frame[]
  endSeconds: number | null
  /** Of a frame from which the next segment can be read. */
  next?: Place | undefined
}

/** The file is not as its tables say, or in a way that only ffmpeg knows how to read. */
export class NotPlainError extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'NotPlainError'
  }
}
