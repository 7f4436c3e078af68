import type { EntrySketch } from './household.ts'

/** A series as one server lists it. */
export const show: EntrySketch = {
  entryId: 'show',
  kind: 'series',
  ids: { tvdb: '1' },
  metadata: { title: 'Saga' },
}

/** An episode of its first season. */
export const part = (entryId: string, numbers: number[], more: Partial<EntrySketch> = {}): EntrySketch => ({
  entryId,
  kind: 'episode',
  parent: 'show',
  season: 1,
  numbers,
  seconds: 1_500,
  ...more,
})
