import { inSentence } from '../components/words.ts'
import { speech } from '../i18n/speech.ts'
import { type CalendarEntry, WHAT_WORDS } from '../library/calendar-view.ts'

const MAX_OCTETS = 75
const REFRESH_HOURS = 6
const FALLBACK_MINUTES = 30

/**
 * A calendar as RFC 5545 has it, in the language of the request. `origin`: of the pages that events lead to; null where nobody knows it. `stamp`: when this
 * was made. The same entry has the same UID each time, so that a program that subscribes moves it and adds none.
 */
export function toICalendar(
  entries: readonly CalendarEntry[],
  made: { origin: string; stamp: Date },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Matinee//Release calendar//${speech().language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Matinee',
    `REFRESH-INTERVAL;VALUE=DURATION:PT${REFRESH_HOURS}H`,
    `X-PUBLISHED-TTL:PT${REFRESH_HOURS}H`,
    ...entries.flatMap((entry) => eventOf(entry, made)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

function eventOf(entry: CalendarEntry, { origin, stamp }: { origin: string; stamp: Date }): string[] {
  const { id, what, title, place, episodeTitle, overview, to } = entry
  const about = [[place, episodeTitle].filter(Boolean).join(': ') || WHAT_WORDS[what](), overview]
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(id)}@matinee`,
    `DTSTAMP:${utc(stamp)}`,
    ...timesOf(entry),
    `SUMMARY:${escaped(place ? `${title}, ${place}` : `${title}: ${inSentence(WHAT_WORDS[what]())}`)}`,
    `DESCRIPTION:${escaped(about.filter(Boolean).join('\n\n'))}`,
    ...(to ? [`URL:${origin}${to}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** A day that ends with it, or a time and how long it lasts. */
function timesOf({ at, runtimeMinutes }: CalendarEntry): string[] {
  if (at.length === 10) {
    const next = new Date(Date.parse(`${at}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    return [`DTSTART;VALUE=DATE:${at.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`]
  }
  const minutes = Math.max(1, Math.min(1_440, Math.round(runtimeMinutes ?? FALLBACK_MINUTES)))
  return [`DTSTART:${utc(new Date(at))}`, `DURATION:PT${minutes}M`]
}

function utc(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
}

/** TEXT of RFC 5545, section 3.3.11; what has no place in one is left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

/** Lines have 75 octets at most; the rest stands on lines that begin with a blank. No character is cut in two. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > MAX_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
