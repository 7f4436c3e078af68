import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openStore } from './library/store.ts'
import { createRevocations } from './revocations.ts'

const NOW = Date.UTC(2026, 0, 2)
const token = (issuedMs: number) => ({ u: 'ada', n: 'sofa', i: Math.floor(issuedMs / 1_000) })

test('refuses the tokens that a user or session had before, also after a restart', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'state-'))
  const first = openStore(folder)
  const revocations = createRevocations(first, NOW)
  expect(revocations.isRevoked(token(NOW - 60_000))).toBe(false)
  revocations.add({ sessionId: 'sofa', before: new Date(NOW).toISOString() })
  expect(revocations.isRevoked(token(NOW - 60_000))).toBe(true)
  expect(revocations.isRevoked(token(NOW + 1_000))).toBe(false)
  expect(revocations.isRevoked({ ...token(NOW - 60_000), n: 'desk' })).toBe(false)
  first.close()
  const second = openStore(folder)
  const kept = createRevocations(second, NOW)
  expect(kept.isRevoked(token(NOW - 60_000))).toBe(true)
  kept.add({ userId: 'ada', before: new Date(NOW + 60_000).toISOString() })
  kept.add({ userId: 'ada', before: new Date(NOW).toISOString() })
  expect(kept.isRevoked({ ...token(NOW + 30_000), n: 'desk' })).toBe(true)
  second.close()
  await rm(folder, { recursive: true })
})
