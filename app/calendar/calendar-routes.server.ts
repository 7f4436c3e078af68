import { createHash } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { languageOf } from '../db/users.ts'
import { publicOrigin } from '../http/public-origin.server.ts'
import { chooseSpeech, type Language, speaking } from '../i18n/languages.server.ts'
import { speech } from '../i18n/speech.ts'
import { readCalendar } from '../library/calendar.server.ts'
import { verifyCalendarToken } from './calendar-token.server.ts'
import { toICalendar } from './ical.ts'

const DAY_MS = 86_400_000
const BACK_DAYS = 14
const AHEAD_DAYS = 180
const RETRY_SECONDS = 600

/** `GET /calendar/<token>.ics`: a person's release calendar in their language, for programs that have no session. */
export function calendarRoutes(languages: readonly Language[]): Router {
  return Router().get('/calendar/:token.ics', (req, res, next) => {
    sendCalendar(req, res, languages).catch(next)
  })
}

async function sendCalendar(req: Request, res: Response, languages: readonly Language[]): Promise<void> {
  res.set({
    'Cache-Control': 'private, no-cache',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  })
  const person = await verifyCalendarToken(req.params.token ?? '')
  if (!person) {
    res.status(404).type('text/plain').send('This calendar has another address now.')
    return
  }
  const spoken = chooseSpeech(languages, {
    stored: (await languageOf(person.userId)) ?? languageIn(req),
    cookies: undefined,
    accept: req.get('accept-language'),
  })
  await speaking(spoken, () => sendEntries(req, res))
}

/** The language of the page on which the address was copied. */
function languageIn({ query: { language } }: Request): string | null {
  return typeof language === 'string' ? language : null
}

async function sendEntries(req: Request, res: Response): Promise<void> {
  const now = new Date()
  const { entries, isWhole } = await readCalendar(daysAround(now))
  if (!isWhole) {
    // Half a calendar would take events away from those who subscribe; without an answer theirs stays.
    res.status(503).set('Retry-After', String(RETRY_SECONDS)).type('text/plain')
    res.send('The calendar cannot be read now.')
    return
  }
  const origin = publicOrigin(`${req.protocol}://${req.get('host')}`)
  // What changes with each answer says nothing of whether the calendar did.
  const tag = createHash('sha256')
    .update(JSON.stringify([origin, speech().locale, entries]))
    .digest('base64url')
    .slice(0, 24)
  res.set('ETag', `"${tag}"`)
  if (req.fresh) {
    res.status(304).end()
    return
  }
  res.type('text/calendar; charset=utf-8').set('Content-Disposition', 'inline; filename="matinee.ics"')
  res.send(toICalendar(entries, { origin, stamp: now }))
}

/** Days and not instants, so that all who subscribe ask the services for the same. */
function daysAround(now: Date): { from: string; to: string } {
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
  return { from: day(-BACK_DAYS), to: day(AHEAD_DAYS) }
}
