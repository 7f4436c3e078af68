import { singleton } from '../singleton.server.ts'
import { listServerHealth } from './health.ts'
import { listServers } from './servers.ts'

/** A server as pages name it; `silentSince` is null while it answers. */
export type ServerSign = {
  id: string
  name: string
  hue: number
  answers: boolean
  silentSince: string | null
}

/** Every server that was not removed, the most trusted first. One without a probe yet counts as answering. */
export async function listServerSigns(): Promise<ServerSign[]> {
  const [servers, health] = await Promise.all([listServers(), listServerHealth()])
  return servers.map(({ _id, name, hue, isDisabled }) => {
    const probed = health.find((state) => state._id === _id)
    const isSilent = probed?.isHealthy === false
    return {
      id: _id,
      name,
      hue,
      answers: !isDisabled && !isSilent,
      silentSince: isSilent ? probed.changedAt : null,
    }
  })
}

/** Which servers can be played from, as a page asks it once for all of its parts. */
export type Answering = Promise<ReadonlySet<string>>

/** Ids of the servers that can be played from now. Parts of one page that ask at the same time are answered together. */
export function answeringServerIds(): Answering {
  const shared = singleton<{ asked: Answering | null }>('answering', () => ({
    asked: null,
  }))
  shared.asked ??= readAnswering().finally(() => (shared.asked = null))
  return shared.asked
}

async function readAnswering(): Promise<ReadonlySet<string>> {
  const signs = await listServerSigns()
  return new Set(signs.filter(({ answers }) => answers).map(({ id }) => id))
}
