import { expect, test } from 'vitest'
import { MediaServer, type ServerHealth } from '../../shared/media-server.ts'
import { gatewayOf } from './gateway.ts'

const AT = '2026-01-01T00:00:00.000Z'

function server(id: string, more: Partial<MediaServer> = {}): MediaServer {
  return MediaServer.parse({
    ...{ _id: id, kind: 'matinee', name: id, url: `http://${id}`, browserUrl: null, apiKey: 'key' },
    ...{ instanceId: null, isDisabled: false, relay: false, hue: 1, createdAt: AT, changedAt: AT, ...more },
  })
}

function state(id: string, isHealthy: boolean, canTranscode: boolean | null): ServerHealth {
  const checked = { checkedAt: AT, changedAt: AT, failure: null, failedProbes: 0 }
  return { _id: id, isHealthy, canTranscode, ...checked }
}

const den = server('den', { kind: 'jellyfin' })
const servers = [den, server('attic'), server('cellar')]

function gateway(health: ServerHealth[], more: Partial<MediaServer> = {}, all = servers) {
  return gatewayOf({ ...den, ...more }, { servers: all, health })?._id ?? null
}

test('a foreign server plays through the most trusted of ours that answers and has ffmpeg', () => {
  expect(gateway([state('attic', true, true), state('cellar', true, true)])).toBe('attic')
  expect(gateway([state('attic', true, false), state('cellar', true, true)])).toBe('cellar')
  expect(gateway([state('attic', false, true), state('cellar', true, true)])).toBe('cellar')
})

test('when none of them answers it waits for the most trusted with ffmpeg', () => {
  expect(gateway([state('attic', false, true), state('cellar', false, true)])).toBe('attic')
})

test('the one that an admin chose stays, whether it answers or not, but not when it is switched off', () => {
  const health = [state('attic', true, true), state('cellar', false, false)]
  expect(gateway(health, { gateway: 'cellar' })).toBe('cellar')
  const off = [den, server('attic'), server('cellar', { isDisabled: true })]
  expect(gateway(health, { gateway: 'cellar' }, off)).toBeNull()
})

test('there is none without ffmpeg, and never another foreign server', () => {
  expect(gateway([state('attic', true, false), state('cellar', true, null)])).toBeNull()
  expect(gateway([state('den', true, true)], {}, [den])).toBeNull()
  expect(gateway([], { gateway: 'den' })).toBeNull()
})

test('one of ours serves its own files', () => {
  const attic = server('attic')
  expect(gatewayOf(attic, { servers, health: [] })).toBe(attic)
})
