import { expect, test } from 'vitest'
import type { Offer } from '../../shared/offer.ts'
import { film } from '../testing/sync-house.ts'
import { item, twoServers } from '../testing/two-servers.ts'

test('keeps a movie while one of its servers is silent', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  const { cellar } = house.servers
  if (cellar) cellar.instead = () => new Response('', { status: 500 })
  const { report } = await house.run()
  expect(house.catalogue()).toEqual(before)
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'bad-status', status: 500 },
  })
})

test('skips a bad entry, says where it is wrong, and keeps its last good offer', async () => {
  const house = twoServers()
  await house.run()
  house.servers.cellar?.set({ ...film('c2', 'The Lamplighter', 2001), lastModified: 'yesterday' })
  const { report } = await house.run()
  const row = report.servers.find(({ serverId }) => serverId === 'cellar')
  expect(row?.counts.skipped).toBe(1)
  expect(row?.errors[0]?.path).toBe('c2.lastModified')
  expect(item(house, 'the-lamplighter-2001').retiredAt).toBeUndefined()
})

test('an entry without a readable id makes the listing incomplete: nothing is missing then', async () => {
  const house = twoServers()
  await house.run()
  const { cellar } = house.servers
  cellar?.remove('c2')
  cellar?.forgetChanges()
  if (cellar) cellar.strays = [{ title: 'Who am I' }]
  const { report } = await house.run()
  expect(report.counts.retired).toBe(0)
  if (cellar) cellar.strays = []
  expect((await house.run()).report.counts.retired).toBe(1)
})

test('stops at a page that does not ascend, and keeps that server’s offers', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  if (cellar)
    cellar.instead = (url) =>
      url.pathname === '/v1/index'
        ? Response.json({
            libraryVersion: 'cellar-box.1',
            entries: [film('b', 'B', 2000), film('a', 'A', 2000)],
            next: null,
          })
        : null
  const { report } = await house.run()
  const row = report.servers.find(({ serverId }) => serverId === 'cellar')
  expect(row).toMatchObject({ outcome: 'failed', failure: { reason: 'not-ascending', after: 'b' } })
  expect(house.data.all<Offer>('offers').every(({ serverId }) => serverId === 'attic')).toBe(true)
})

test('another instance behind a known address changes nothing', async () => {
  const house = twoServers()
  await house.run()
  const before = house.catalogue()
  const { cellar } = house.servers
  for (const id of ['c1', 'c2']) cellar?.remove(id)
  if (cellar) cellar.instanceId = 'stranger'
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'failed',
    failure: { reason: 'other-instance', expected: 'cellar-box', got: 'stranger' },
  })
  expect(house.catalogue()).toEqual(before)
})

test('the instance that an admin saved counts before the one that was read', async () => {
  const house = twoServers()
  house.save('cellar', { instanceId: 'saved-box' })
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')?.failure).toEqual({
    reason: 'other-instance',
    expected: 'saved-box',
    got: 'cellar-box',
  })
})

test('a server that is still starting is waited for while the others go on', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  let asked = 0
  if (cellar)
    cellar.instead = (url) =>
      url.pathname === '/v1/index' && ++asked <= 3
        ? new Response('', { status: 503, headers: { 'retry-after': '20' } })
        : null
  const { report } = await house.run()
  expect(report.servers.map(({ outcome }) => outcome)).toEqual(['gathered', 'gathered'])
  expect(item(house, 'the-lamplighter-2001')).toBeDefined()
})

test('a server that starts for more than five minutes is skipped', async () => {
  const house = twoServers()
  const { cellar } = house.servers
  if (cellar) cellar.instead = () => new Response('', { status: 503, headers: { 'retry-after': '60' } })
  const { report } = await house.run()
  expect(report.servers.find(({ serverId }) => serverId === 'cellar')).toMatchObject({
    outcome: 'skipped',
    failure: { reason: 'starting' },
  })
  expect(item(house, 'salt-harbour-2019').serverIds).toEqual(['attic'])
})

test('no key and no document is in a cursor or a report', async () => {
  const house = twoServers()
  const { report } = await house.run()
  expect(JSON.stringify(report)).not.toContain('secret')
})
