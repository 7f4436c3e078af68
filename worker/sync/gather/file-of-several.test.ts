import { expect, test } from 'vitest'
import { FakeMediaServer } from '../../testing/fake-media-server.ts'
import { series, SyncHouse } from '../../testing/sync-house.ts'

test('what a server says of each episode of a file arrives there, and goes with the word', async () => {
  const [show, season, first] = series('saga', 'Saga', 1)
  if (!show || !season || !first) throw new Error('Not a series')
  const file = { ...first, numbers: [1, 2], metadata: { title: 'Start' } }
  const told = { ...file, hash: 'told', episodes: [{ number: 2, metadata: { title: 'Turn' } }] }
  const attic = new FakeMediaServer('attic', [show, season, told])
  const house = new SyncHouse({ attic })
  const titles = () =>
    house.items().flatMap(({ kind, metadata }) => (kind === 'episode' ? [metadata.title] : []))
  await house.run()
  expect(titles()).toEqual(['Start', 'Turn'])
  attic.set({ ...file, hash: 'silent' })
  await house.run()
  expect(titles()).toEqual(['Start', undefined])
})
