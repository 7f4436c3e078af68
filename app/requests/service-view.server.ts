import { namedReasonWords } from '../components/reason-words.ts'
import { listConnections } from '../db/connections.ts'
import type { ServiceView } from './requests.ts'
import { readChoices } from './services.server.ts'

/** Every Radarr and Sonarr with what can be chosen there, or why that is not known. */
export async function listServiceViews(): Promise<ServiceView[]> {
  const connections = (await listConnections()).filter(({ kind }) => kind === 'radarr' || kind === 'sonarr')
  return Promise.all(
    connections.map(async ({ _id: id, name, kind }) => {
      const choices = await readChoices(id)
      return {
        ...{ id, name, kind: kind === 'radarr' ? ('movie' as const) : ('series' as const) },
        choices: choices.ok ? choices.value : { profiles: [], folders: [] },
        failure: choices.ok ? null : namedReasonWords(choices.failure),
      }
    }),
  )
}
