import { randomUUID } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { RemoteList } from '../../shared/protocol/remotes.ts'
import {
  addJellyfin,
  addProcessor,
  FOREIGN_KEY,
  gateway,
  get,
  home,
  ITEM,
  jellyfin,
  MOVIE,
  ownCopy,
  put,
  segmentsOf,
} from './testing/gateway.ts'

describe('a token opens one entry of one server', () => {
  test('another entry, another copy, another server’s entry and a server that is gone are refused', async () => {
    await addJellyfin()
    await addProcessor()
    const file = (serverId: string, entryId: string, copyId: string) =>
      get(serverId, entryId, `c/${copyId}/file`).then(({ status }) => status)
    expect(await file('den', MOVIE, ITEM)).toBe(403)
    expect(await file('den', ITEM, 'c0ffee')).toBe(403)
    expect(await file('nas', ITEM, ITEM)).toBe(403)
    const { entryId, copy } = await ownCopy()
    expect(await file('den', entryId, copy.copyId)).toBe(403)
    expect((await gateway.ask('/v1/remotes/den', { method: 'DELETE' })).status).toBe(204)
    expect(await file('den', ITEM, ITEM)).toBe(403)
    expect(await file('nas', MOVIE, 'c0ffee')).toBe(200)
  })

  test('nothing in a path after the token reaches another address', async () => {
    await addJellyfin()
    const asked = jellyfin.asked.length
    for (const rest of [
      `c/..%2f..%2fSystem/file`,
      `c/${ITEM}/captions/s3%3Fx.vtt`,
      `c/${ITEM}/captions/s4.vtt`,
    ])
      expect([403, 404]).toContain((await get('den', ITEM, rest)).status)
    expect(jellyfin.asked.length).toBe(asked)
  })
})

describe('the key of another server', () => {
  test('is listed nowhere and kept where only the gateway’s user reads it', async () => {
    await addJellyfin()
    const listed = await (await gateway.ask('/v1/remotes')).text()
    expect(RemoteList.parse(JSON.parse(listed)).remotes).toEqual([
      { serverId: 'den', kind: 'jellyfin', url: jellyfin.url },
    ])
    expect(listed).not.toContain('secret')
    expect((await stat(path.join(home.state, 'remotes.db'))).mode & 0o077).toBe(0)
  })

  test('stands in no process’ arguments, and neither does its address', async () => {
    await addJellyfin()
    const seen = new Set<string>()
    let isWatching = true
    const watching = (async () => {
      while (isWatching) for (const line of await commandLines()) seen.add(line)
    })()
    await segmentsOf('den', ITEM, ITEM, 'v-180')
    isWatching = false
    await watching
    const ours = [...seen].filter((line) => line.includes(ITEM))
    expect(ours.length).toBeGreaterThan(0)
    for (const line of ours) {
      expect(line).not.toContain(FOREIGN_KEY)
      expect(line).not.toContain(encodeURIComponent(FOREIGN_KEY))
      expect(line).not.toContain(`:${jellyfin.port}`)
    }
    const [borrowed = ''] = ours.flatMap((line) => /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line) ?? [])
    expect((await fetch(borrowed)).status).toBe(404)
  })
})

test('only whoever has the gateway’s key may name its servers', async () => {
  const { status } = await gateway.ask('/v1/remotes', {
    headers: { Authorization: `Bearer ${randomUUID()}` },
  })
  expect(status).toBe(401)
  expect((await put('den', { kind: 'jellyfin', url: 'http://a/b', apiKey: 'x' })).status).toBe(400)
  expect((await put('den', { kind: 'matinee', url: 'http://a', apiKey: 'x' })).status).toBe(400)
  expect((await put('no one', { kind: 'jellyfin', url: 'http://a', apiKey: 'x' })).status).toBe(400)
  expect((await put(`den/entries/${ITEM}`, { copies: [] })).status).toBe(404)
})

/** Of all processes of this machine, each argument after a blank. */
async function commandLines(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return (await Promise.all(read)).map((line) => line.replaceAll('\0', ' '))
}
