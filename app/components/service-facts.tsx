import { m } from '../i18n/m.ts'
import { dateFormat, writtenNumber } from '../i18n/formats.ts'
import type { Downloads, Transcodes } from '../../shared/protocol/service-data.ts'
import type { ServiceState } from '../services/known.ts'
import { diskWords, releaseName, speedWords } from './service-words.ts'
import { lengthWords } from './words.ts'

type Fact = { name: string; value: string; more?: string | undefined }

const SHOWN = 3
const DAY = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const

/** What a service is about in a few numbers, and the names behind them. */
export function ServiceFacts({ state }: { state: ServiceState }) {
  const facts = [...queueFacts(state), ...aheadFacts(state), ...diskFacts(state)]
  if (facts.length === 0) return null
  return (
    <dl className="service-facts">
      {facts.map(({ name, value, more }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {more && <span>{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const number = (count: number) => writtenNumber(count)

function queueFacts({ queue: { data } }: ServiceState): Fact[] {
  if (data === null) return []
  return data.kind === 'downloads' ? downloadFacts(data) : transcodeFacts(data)
}

function downloadFacts({ total, transfer }: Downloads): Fact[] {
  const queue = { name: m.admin_service_queue(), value: number(total) }
  if (!transfer) return [queue]
  const speed = transfer.isPaused ? m.admin_paused() : speedWords(transfer.bytesPerSecond ?? 0)
  const left = transfer.secondsLeft
    ? m.time_left({ length: lengthWords(transfer.secondsLeft / 60) })
    : undefined
  return [queue, { name: m.admin_service_speed(), value: speed, more: left }]
}

function transcodeFacts({ totals }: Transcodes): Fact[] {
  if (!totals) return []
  const saved = (bytes: number) => diskWords(Math.abs(bytes))
  const known: [string, number | null, (value: number) => string][] = [
    [m.admin_files(), totals.files, number],
    [m.admin_service_converted(), totals.transcoded, number],
    [m.admin_service_waiting(), totals.waiting, number],
    [m.admin_failed(), totals.failed, number],
    [
      (totals.savedBytes ?? 0) < 0 ? m.admin_service_grown() : m.admin_service_saved(),
      totals.savedBytes,
      saved,
    ],
  ]
  return known.flatMap(([name, value, words]) => (value === null ? [] : { name, value: words(value) }))
}

function aheadFacts({ wanted, calendar }: ServiceState): Fact[] {
  const missing = wanted?.data
  const ahead = calendar?.data?.releases.filter(({ hasFile }) => !hasFile)
  return [
    ...(missing
      ? [
          {
            name: m.admin_service_wanted(),
            value: number(missing.total),
            more: some(missing.titles.map(releaseName)),
          },
        ]
      : []),
    ...(ahead
      ? [
          {
            name: m.admin_service_ahead(),
            value: number(ahead.length),
            more: some(
              ahead.map(
                (release) => `${dateFormat(DAY).format(new Date(release.at))}: ${releaseName(release)}`,
              ),
            ),
          },
        ]
      : []),
  ]
}

function some(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.slice(0, SHOWN).join(' · ')
}

function diskFacts({ health, queue: { data } }: ServiceState): Fact[] {
  const own = health.data?.disks ?? []
  const disks = own.length > 0 ? own : data?.kind === 'downloads' ? (data.transfer?.disks ?? []) : []
  return disks.slice(0, SHOWN).map(({ path, freeBytes, totalBytes }) => ({
    name: m.admin_service_free({ path }),
    value: diskWords(freeBytes),
    more: totalBytes === null ? undefined : m.admin_service_free_of({ size: diskWords(totalBytes) }),
  }))
}
