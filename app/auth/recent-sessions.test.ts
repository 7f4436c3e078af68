import { expect, test } from 'vitest'
import type { SessionUser } from '../load-context.ts'
import { RecentSessions } from './recent-sessions.ts'

const user: SessionUser = { id: 'v', sessionId: 's', name: 'Bo', email: 'bo@example.net', role: 'viewer' }
const asked = (cookie: string) => new Headers({ cookie })

function sessions(answer: () => { user: SessionUser; cookies: string[] } | null) {
  let looks = 0
  let now = 1_000
  const recent = new RecentSessions(
    async () => {
      looks += 1
      return answer()
    },
    () => now,
  )
  return { recent, looks: () => looks, pass: (ms: number) => (now += ms) }
}

test('a page’s pictures look their viewer up once', async () => {
  const { recent, looks } = sessions(() => ({ user, cookies: [] }))
  const found = await Promise.all(Array.from({ length: 60 }, () => recent.read(asked('a=1'))))
  expect(found.every((one) => one?.user.id === 'v')).toBe(true)
  expect(looks()).toBe(1)
})

test('who signed out, or may not look any more, sees no pictures after five seconds', async () => {
  let isSignedIn = true
  const { recent, pass } = sessions(() => (isSignedIn ? { user, cookies: [] } : null))
  await recent.read(asked('a=1'))
  isSignedIn = false
  pass(5_000)
  expect(await recent.read(asked('a=1'))).toBeNull()
})

test('a stranger is looked up each time, and other cookies are somebody else', async () => {
  const { recent, looks } = sessions(() => null)
  for (const cookie of ['a=1', 'a=1', 'a=2']) expect(await recent.read(asked(cookie))).toBeNull()
  expect(looks()).toBe(3)
  expect(await recent.read(new Headers())).toBeNull()
  expect(looks()).toBe(3)
})

test('a failed look is not remembered', async () => {
  let fails = true
  const { recent } = sessions(() => {
    if (fails) throw new Error('the database is away')
    return { user, cookies: [] }
  })
  await expect(recent.read(asked('a=1'))).rejects.toThrow('away')
  fails = false
  expect((await recent.read(asked('a=1')))?.user.id).toBe('v')
})
