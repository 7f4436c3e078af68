import { m } from '../i18n/m.ts'
import { reasonWords } from '../components/reason-words.ts'
import type { Door } from '../media-servers/client.server.ts'
import { identify } from '../media-servers/identify.server.ts'

export type ConnectionTest = { ok: boolean; words: string; tookMs: number }

/** Asks a server who it is and says in words what came of it. `from` the app; the page asks from the browser too. */
export async function testServer(door: Door): Promise<ConnectionTest> {
  const startedAt = performance.now()
  const identity = await identify(door)
  const tookMs = Math.round(performance.now() - startedAt)
  if (!identity.ok) return { ok: false, words: reasonWords(identity.failure), tookMs }
  const { name, remarks, problem } = identity.value
  if (problem !== null) return { ok: false, words: problem, tookMs }
  return { ok: true, words: [m.admin_test_answers({ name, took: tookMs }), ...remarks].join(' '), tookMs }
}
