type Times = { startTime: number; endTime: number }

/** Cues as their file says them. */
const original = new WeakMap<Times, Times>()

/** Shows every cue `offsetMs` later than its file says, however often it is called. */
export function shiftCues(cues: Iterable<Times>, offsetMs: number): void {
  for (const cue of cues) {
    const said = original.get(cue) ?? { startTime: cue.startTime, endTime: cue.endTime }
    original.set(cue, said)
    const end = Math.max(0, said.endTime + offsetMs / 1_000)
    // A cue may not begin after its end at any moment.
    cue.endTime = Math.max(end, cue.startTime)
    cue.startTime = Math.max(0, said.startTime + offsetMs / 1_000)
    cue.endTime = end
  }
}
