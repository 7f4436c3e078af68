import { expect, test } from 'vitest'
import { canonicalPath, isAdminPath, isPublicPath } from './paths.ts'

test.each([
  ['/admin/servers', '/admin/servers'],
  ['/ADMIN/servers', '/admin/servers'],
  ['/%61dmin/servers?x=1', '/admin/servers'],
  ['/movies/../admin/servers', '/admin/servers'],
  ['/movies/%2e%2e/admin/servers', '/admin/servers'],
  ['//admin//servers/', '/admin/servers'],
  ['/admin/servers.data', '/admin/servers'],
  ['/admin/servers/.data', '/admin/servers'],
  ['/_root.data', '/'],
  ['/', '/'],
  ['/movie/%E7%81%AF', '/movie/灯'],
  ['/admin%2Fservers', null],
  ['/admin%5Cservers', null],
  ['/a%00b', null],
  ['/%zz', null],
  ['http://other/admin', null],
])('the path of %s is compared as %s', (url, path) => {
  expect(canonicalPath(url)).toBe(path)
})

test('what is under /admin and /api/admin is for admins', () => {
  expect(['/admin', '/admin/sync', '/api/admin/servers'].every(isAdminPath)).toBe(true)
  expect(['/', '/administrator', '/api', '/movie/admin'].some(isAdminPath)).toBe(false)
})

test('strangers see the doors and nothing behind them', () => {
  expect(['/sign-in', '/sign-up', '/setup', '/api/auth/sign-in/email'].every(isPublicPath)).toBe(true)
  expect(
    ['/', '/movies', '/sign-in/x', '/api/auth/list-sessions', '/images/a/b/c/1'].some(isPublicPath),
  ).toBe(false)
})
