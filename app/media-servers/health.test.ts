import { expect, test } from 'vitest'
import { nextHealth } from './health.server.ts'
import { hookUrl } from './contact.server.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 18, 0, second))
const silent = { reason: 'unreachable', detail: 'ECONNREFUSED' } as const

test('a server is unhealthy after two failed probes and healthy after one answer', () => {
  const first = nextHealth('attic', undefined, null, at(0))
  const once = nextHealth('attic', first, silent, at(10))
  const twice = nextHealth('attic', once, silent, at(12))
  const back = nextHealth('attic', twice, null, at(22))
  expect([first, once, twice, back].map(({ isHealthy }) => isHealthy)).toEqual([true, true, false, true])
  expect(twice).toMatchObject({
    failure: silent,
    changedAt: at(12).toISOString(),
  })
  expect(back).toMatchObject({ failure: null, failedProbes: 0 })
})

test('a silent server stays silent since the moment it fell silent', () => {
  const once = nextHealth('attic', undefined, silent, at(0))
  const twice = nextHealth('attic', once, silent, at(2))
  const later = nextHealth('attic', twice, silent, at(12))
  expect(later).toMatchObject({
    isHealthy: false,
    changedAt: at(2).toISOString(),
    checkedAt: at(12).toISOString(),
  })
})

test('a server on this machine reports to loopback, another one to the public address', () => {
  const own = { port: 3000, publicUrl: 'https://films.example.org' }
  expect(hookUrl({ _id: 'attic', url: 'http://127.0.0.1:4001' }, own)).toBe(
    'http://127.0.0.1:3000/webhooks/attic',
  )
  expect(hookUrl({ _id: 'shed', url: 'http://shed.home:4001' }, own)).toBe(
    'https://films.example.org/webhooks/shed',
  )
})
