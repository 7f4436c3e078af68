import { expect, test } from 'vitest'
import movies from '../fixtures/jellyfin/items.movies.json'
import { readItem } from './offer.ts'

test('in a Worker an item gives the same offer', async () => {
  const read = await readItem({ ...movies.Items[0], OriginalLanguage: 'ger' }, 0)
  expect(read).toMatchObject({
    entry: {
      hash: expect.stringMatching(/^\d+\.[0-9a-f]{32}$/) as string,
      fields: { metadata: { title: 'The Paper Lighthouse', originalLanguage: 'de' } },
      copies: [{ audio: [{ language: 'en' }] }],
    },
  })
})
