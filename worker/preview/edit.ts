import { ServerOrder } from '../../shared/media-server.ts'
import type { PreviewRequest } from '../../shared/protocol/worker-api.ts'
import type { Scope } from '../../shared/run.ts'
import type { DataApi } from '../sync/clients.ts'

/** Makes the edit as the app would save it; false when there is no such server, or one with the new one's id. */
export async function makeEdit(edit: PreviewRequest, dataApi: DataApi, at: string): Promise<boolean> {
  switch (edit.kind) {
    case 'add': {
      const { duplicates } = await dataApi.insertMany('servers', [edit.server])
      if (duplicates.length > 0) return false
      await saveOrder([...(await savedOrder(dataApi)), edit.server._id], dataApi, at)
      return true
    }
    case 'remove': {
      const { matchedCount } = await dataApi.updateOne('servers', {
        filter: { _id: edit.serverId, removedAt: { $exists: false } },
        update: { $set: { removedAt: at, changedAt: at } },
      })
      return matchedCount === 1
    }
    case 'order':
      await saveOrder(edit.serverIds, dataApi, at)
      return true
  }
}

/** What the run after the edit asks the servers for; what is known of the others is not asked for again. */
export function scopesOf(edit: PreviewRequest): Scope[] {
  return edit.kind === 'add' ? [{ servers: [edit.server._id] }] : []
}

async function savedOrder(dataApi: DataApi): Promise<string[]> {
  const saved = await dataApi.findOne('settings', { filter: { _id: 'server-order' } })
  return saved ? ServerOrder.parse(saved).serverIds : []
}

async function saveOrder(serverIds: readonly string[], dataApi: DataApi, changedAt: string): Promise<void> {
  await dataApi.updateOne('settings', {
    filter: { _id: 'server-order' },
    update: { $set: { serverIds, changedAt } },
    upsert: true,
  })
}
