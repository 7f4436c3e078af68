import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cron } from 'croner'
import { expect, test } from 'vitest'
import { TRIGGERS, triggerOfCron } from '../../shared/sync/triggers.ts'

const crons = Object.values(TRIGGERS).map(({ cron }) => cron)

test('wrangler.toml names the time of every trigger, and no other', () => {
  const toml = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8')
  const list = /^crons = (\[.*\])$/m.exec(toml)?.[1] ?? '[]'
  expect((JSON.parse(list) as string[]).toSorted()).toEqual(crons.toSorted())
  expect(crons.map(triggerOfCron).toSorted()).toEqual(Object.keys(TRIGGERS).toSorted())
})

test('days of the week are named, since Cloudflare counts them from another day than everybody else', () => {
  for (const cron of crons) expect(cron.split(' ')[4]).toMatch(/^(\*|[A-Z]{3})$/)
})

test('the full pass is at night, and the quick one comes every five minutes', () => {
  const at = new Date('2026-11-27T10:02:00Z')
  const next = (cron: string) => new Cron(cron, { timezone: 'UTC' }).nextRun(at)?.toISOString()
  expect(next(TRIGGERS.full.cron)).toBe('2026-11-28T03:17:00.000Z')
  expect(next(TRIGGERS.quick.cron)).toBe('2026-11-27T10:05:00.000Z')
  expect(next(TRIGGERS.providers.cron)).toBe('2026-11-29T04:41:00.000Z')
})
