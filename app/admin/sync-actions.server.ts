import { z } from 'zod'
import { reasonWords } from '../components/reason-words.ts'
import { m } from '../i18n/m.ts'
import { ServerId } from '../../shared/kind.ts'
import { WorkerUnavailable, cancelRun, requestSync } from '../worker-client.server.ts'

const SyncForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start') }),
  z.object({ intent: z.literal('cancel'), runId: z.string().min(1).max(64) }),
  z.object({ intent: z.literal('again'), serverId: ServerId }),
  z.object({ intent: z.literal('allow'), serverId: ServerId, atMost: z.coerce.number().int().min(1) }),
])
type SyncForm = z.infer<typeof SyncForm>

export type SyncAnswer = { said: string; isWrong: boolean }

/** Does what a form of the sync page asks for. */
export async function actOnSync(form: FormData): Promise<SyncAnswer> {
  const asked = SyncForm.parse(Object.fromEntries(form))
  try {
    return { said: await act(asked), isWrong: false }
  } catch (error) {
    if (error instanceof WorkerUnavailable) return { said: reasonWords(error.why), isWrong: true }
    throw error
  }
}

async function act(asked: SyncForm): Promise<string> {
  switch (asked.intent) {
    case 'start': {
      const { joined } = await requestSync({ scope: { all: true }, reason: 'manual' })
      return joined ? m.admin_sync_joined() : m.admin_sync_asked()
    }
    case 'cancel':
      return (await cancelRun(asked.runId)) ? m.admin_sync_cancelled() : m.admin_sync_ended()
    case 'again':
      await requestSync({ scope: { servers: [asked.serverId] }, reason: 'manual' })
      return m.admin_sync_again()
    case 'allow': {
      const { serverId, atMost } = asked
      const scope = { servers: [serverId] }
      await requestSync({ scope, reason: 'manual', allowRemovals: [{ serverId, atMost }] })
      return m.admin_sync_allowed({ count: atMost })
    }
  }
}
