import { expect, test } from 'vitest'
import { redirectTarget } from './redirect-target.ts'

test.each([
  ['/', '/'],
  ['/movie/the-salt-harbour-2019', '/movie/the-salt-harbour-2019'],
  ['/search?query=a%2Fb#top', '/search?query=a%2Fb#top'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['\\/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['evil.example', '/'],
  ['', '/'],
  [null, '/'],
])('after signing in, %j leads to %j', (given, target) => {
  expect(redirectTarget(given)).toBe(target)
})
