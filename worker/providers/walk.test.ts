import { beforeEach, expect, test } from 'vitest'
import { DataApiUnavailable } from '../data-api.ts'
import { MemoryDataApi } from '../testing/memory-data-api.ts'
import { type ProviderWalk, walkPiece, type WalkDeps, type WalkPiece } from './walk.ts'

let data: MemoryDataApi
let asked: string[]
beforeEach(() => {
  data = new MemoryDataApi()
  asked = []
  const ids = ['orchard-1998', 'salt-harbour-2019', 'tide-2001']
  data.put(
    'titles',
    ids.map((_id, at) => ({
      ...{ _id, kind: 'movie', keys: [`movie:tmdb:${at + 1}`], aliases: [], owners: [] },
      ...{ metadata: { title: _id }, serverIds: ['attic'] },
    })),
  )
  const lines = ids.map((itemId) => ({ itemId, kind: 'movie', title: itemId }))
  data.put('run_changes', [{ _id: 'run-1/1', runId: 'run-1', change: 'added', lines }])
})

/** All pieces of a walk, of which each asks about so many titles at most. */
async function walkAll(
  walk: ProviderWalk,
  { ask, atOnce }: { ask: WalkDeps['ask']; atOnce: number },
): Promise<WalkPiece[]> {
  const pieces: WalkPiece[] = []
  for (let next: ProviderWalk | null = walk; next !== null && pieces.length < 20;) {
    const before = asked.length
    const piece: WalkPiece = await walkPiece(next, {
      ...{ provider: 'tmdb', dataApi: data, now: () => 0, newId: () => 'id' },
      ask: async (question) => {
        asked.push(question.itemId)
        return ask(question)
      },
      shouldStop: () => asked.length - before >= atOnce,
    })
    pieces.push(piece)
    next = piece.walk
  }
  return pieces
}

const odd = new URIError('URI malformed')
const throwing =
  (cause: Error): WalkDeps['ask'] =>
  async ({ itemId }) => {
    if (itemId === 'orchard-1998') throw cause
    return Promise.resolve({ ok: true, value: [] })
  }

test.each([
  ['everything', { runId: null, after: '' }, 1],
  ['what a run changed', { runId: 'run-1', after: '' }, 2],
])(
  'a title that throws is passed over in a walk over %s, named once and not asked about again',
  async (_what, walk, atOnce) => {
    const pieces = await walkAll(walk, { ask: throwing(odd), atOnce })
    expect(pieces.at(-1)?.walk).toBeNull()
    expect(asked.filter((itemId) => itemId === 'orchard-1998')).toHaveLength(1)
    expect(new Set(asked)).toEqual(new Set(['orchard-1998', 'salt-harbour-2019', 'tide-2001']))
    expect(pieces.flatMap(({ surprises }) => surprises)).toEqual([{ path: 'tmdb orchard-1998', cause: odd }])
  },
)

test('a database that does not answer is no title’s fault', async () => {
  const ask = throwing(new DataApiUnavailable('silent'))
  await expect(walkAll({ runId: null, after: '' }, { ask, atOnce: 9 })).rejects.toThrow(DataApiUnavailable)
  expect(asked).toEqual(['orchard-1998'])
})
