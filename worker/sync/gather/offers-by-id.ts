import { slices } from '../../slices.ts'
import type { DataApi, Doc } from '../clients.ts'

const IN_ANSWER = 1_000

/** What is stored of the offers with these ids. */
export async function readOffersById(
  ids: readonly string[],
  projection: Record<string, 1>,
  dataApi: DataApi,
): Promise<Doc[]> {
  const found: Doc[] = []
  for (const part of slices(ids, IN_ANSWER)) {
    const filter = { _id: { $in: part } }
    found.push(...(await dataApi.find('offers', { filter, projection, sort: { _id: 1 }, limit: IN_ANSWER })))
  }
  return found
}
