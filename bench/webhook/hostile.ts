import fc from 'fast-check'
import sabnzbd from '../../worker/webhooks/fixtures/sabnzbd.webhook.postproc.json' with { type: 'json' }
import radarr from '../../worker/webhooks/fixtures/radarr.download.json' with { type: 'json' }
import sonarr from '../../worker/webhooks/fixtures/sonarr.download.json' with { type: 'json' }
import tdarr from '../../worker/webhooks/fixtures/tdarr.webhook.transcode-success.json' with { type: 'json' }
import { mutated } from '../../worker/testing/mutated.ts'
import { report } from '../lib/figures.ts'
import { memoryMb } from '../lib/processes.ts'
import type { SyncHouse } from '../lib/sync-house.ts'
import { deliver, movieImport, type ServiceKind, settled } from './services.ts'

const AT_ONCE = 16
/** After so many the worker has what it needs, and its memory is compared from then on. */
const WARM = 0.2

const FIXTURES = { radarr, sonarr, sabnzbd, tdarr }
/** No JSON, too deep, too large, or none of a sender's. */
const BODIES = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '\u0000',
  '{"eventType":"Download"',
  '['.repeat(20_000),
  `{"eventType":"${'x'.repeat(500_000)}"}`,
  'x'.repeat(1_048_577),
  '{"__proto__":{"eventType":"Download"},"constructor":{"prototype":{}}}',
  '{"source":"tdarr","schema":1,"event":"transcode.success","file":{"id":"../../../etc/passwd"}}',
]

type Hostile = { kind: ServiceKind; body: unknown; secret: string | undefined }

/** Deliveries with which something is wrong: their shape, their size, who sends them. */
export async function measureHostile(house: SyncHouse, count: number): Promise<void> {
  const worker = house.house.parts.find(({ name }) => name === 'worker')?.pid ?? 0
  const list = hostile(count)
  let failed = 0
  let warmMb = 0
  let sent = 0
  const next = list[Symbol.iterator]()
  const send = async () => {
    for (let one = next.next(); !one.done; one = next.next()) {
      const { kind, body, secret } = one.value
      const { status } = await deliver(house, kind, body, secret)
      if (status >= 500) failed += 1
      if (++sent === Math.floor(count * WARM)) warmMb = await memoryMb(worker)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, send))
  await settled(house)
  const floor = `${count} malformed or hostile deliveries, ${AT_ONCE} at once`
  const common = { bench: 'webhook', floor } as const
  report({ ...common, figure: 'hostile-5xx', values: [failed], unit: 'count', goal: 0 })
  const ratio = (await memoryMb(worker)) / warmMb
  report({ ...common, figure: 'hostile-memory-ratio', values: [ratio], unit: 'ratio', goal: 1.2 })
  const good = movieImport({ metadata: { title: 'After All', year: 2020 }, copies: [] })
  const { status } = await deliver(house, 'radarr', good)
  report({ ...common, figure: 'good-one-refused', values: [Number(status !== 202)], unit: 'count', goal: 0 })
}

function hostile(count: number): Hostile[] {
  const kinds = Object.keys(FIXTURES) as ServiceKind[]
  const bodies = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      fc.sample(mutated(FIXTURES[kind]), { numRuns: Math.ceil(count / 4), seed: 7 }),
    ]),
  )
  return Array.from({ length: count }, (_, n): Hostile => {
    const kind = kinds[n % kinds.length] ?? 'radarr'
    const own = n % 7 === 0 ? BODIES[n % BODIES.length] : bodies[kind]?.[Math.floor(n / 4)]
    return { kind, body: own ?? null, secret: n % 10 === 9 ? `wrong-${n}` : undefined }
  })
}
