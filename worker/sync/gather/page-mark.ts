import type { ServerState } from '../../../shared/media-server.ts'
import type { SyncDeps } from '../clients.ts'
import { markOffers, rangeOf } from '../marks.ts'

type Deps = Pick<SyncDeps, 'dataApi' | 'newId'>
type PageMark = NonNullable<ServerState['merging']>

/**
 * Stands for the marks of all new offers while a piece merges them: those after an id. Written before their first write
 * and taken back after the last: MongoDB's journal is one log, so a crash between the two always leaves it.
 */
export async function setPageMark(serverId: string, merging: PageMark, { dataApi }: Deps): Promise<void> {
  await dataApi.updateOne('server_states', { filter: { _id: serverId }, update: { $set: { merging } } })
}

export async function clearPageMark(serverId: string, { dataApi }: Deps): Promise<void> {
  await dataApi.updateOne('server_states', { filter: { _id: serverId }, update: { $unset: { merging: '' } } })
}

/** Makes offer marks of the page marks that a crash left. True when there were any. */
export async function takePageMarks(states: Iterable<ServerState>, deps: Deps): Promise<boolean> {
  const left = [...states].flatMap(({ _id, merging }) => (merging ? [{ _id, merging }] : []))
  for (const { _id, merging } of left) {
    await markOffers({ _id: rangeOf(_id, merging.after) }, deps)
    await clearPageMark(_id, deps)
  }
  return left.length > 0
}
