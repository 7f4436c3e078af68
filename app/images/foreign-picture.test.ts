import { expect, test } from 'vitest'
import { foreignPictureUrl } from './foreign-picture.ts'

const server = { url: 'http://nas.test:8096' }

test('a picture of another kind of server is on its own origin', () => {
  expect(foreignPictureUrl(server, '/Items/a1/Images/Primary?tag=p1')).toBe(
    'http://nas.test:8096/Items/a1/Images/Primary?tag=p1',
  )
})

test.each([
  '//evil.test/p.jpg',
  '/\\evil.test/p.jpg',
  'https://evil.test/p.jpg',
  'p.jpg',
  '@evil.test/p.jpg',
  '',
])('%j is no place of a picture', (ref) => {
  expect(foreignPictureUrl(server, ref)).toBeNull()
})
