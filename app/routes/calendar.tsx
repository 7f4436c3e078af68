import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Await, Link, useActionData, useLoaderData, useNavigation, useRevalidator } from '@remix-run/react'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { Suspense, useEffect } from 'react'
import { calendarToken } from '../calendar/calendar-token.server.ts'
import { ButtonLink } from '../components/button.tsx'
import { CalendarAgenda } from '../components/calendar-agenda.tsx'
import { CalendarFeed } from '../components/calendar-feed.tsx'
import { CalendarMonth } from '../components/calendar-month.tsx'
import { ComingSoon } from '../components/coming-soon.tsx'
import { Empty } from '../components/empty.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { Note } from '../components/state.tsx'
import { useTimeZone } from '../components/use-time-zone.ts'
import { renewCalendarVersion } from '../db/calendar-address.ts'
import { publicOrigin } from '../http/public-origin.server.ts'
import { dateFormat } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { ENGLISH, speech } from '../i18n/speech.ts'
import { readCalendar } from '../library/calendar.server.ts'
import { type CalendarView, dayOf, monthBeside, weeksOf } from '../library/calendar-view.ts'
import { readComingSoon } from '../library/coming-soon.server.ts'
import { isAdmin, requireUser } from '../load-context.ts'
import { soon } from '../services/soon.server.ts'

const MONTH = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
const SOON_SHOWN = 8
const LATE_MS = 3_000
/** Further nobody leafs, and services are not asked. */
const MAX_MONTHS = 24

export const meta: MetaFunction = () => [{ title: pageTitle(m.home_calendar()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const now = new Date()
  const { searchParams } = new URL(request.url)
  const today = now.toISOString().slice(0, 10)
  const month = wantedMonth(searchParams.get('month'), today.slice(0, 7))
  const days = weeksOf(month).flat()
  const [from = today, to = today] = [days[0], days.at(-1)]
  const token = await calendarToken(user.id)
  return {
    month,
    today,
    isList: searchParams.get('view') === 'list',
    isAdmin: isAdmin(user),
    feedUrl: `${publicOrigin(request.url)}/calendar/${token}.ics${languageQuery()}`,
    calendar: soon(readCalendar({ from, to })),
    ahead: readComingSoon(now, SOON_SHOWN),
  }
}

/** Programs that subscribe do not say what they speak. */
function languageQuery(): string {
  const { language } = speech()
  return language === ENGLISH.language ? '' : `?language=${language}`
}

export async function action({ request, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  if ((await request.formData()).get('intent') !== 'renew')
    return data({ said: m.not_understood() }, { status: 400 })
  await renewCalendarVersion(user.id)
  return data({ said: m.calendar_feed_renewed() })
}

function wantedMonth(asked: string | null, now: string): string {
  if (asked === null || !/^\d{4}-(0[1-9]|1[0-2])$/.test(asked)) return now
  const isNear = asked >= monthBeside(now, -MAX_MONTHS) && asked <= monthBeside(now, MAX_MONTHS)
  return isNear ? asked : now
}

export default function CalendarPage() {
  const { month, today, isList, isAdmin, feedUrl, calendar, ahead } = useLoaderData<typeof loader>()
  // The answer to a press is here before the address that it speaks of.
  const isSettled = useNavigation().state === 'idle'
  const said = useActionData<typeof action>()?.said
  const timeZone = useTimeZone()
  const title = dateFormat(MONTH).format(new Date(`${month}-01`))
  return (
    <div className="wrap calendar-page" data-view={isList ? 'list' : 'month'}>
      <PageHeader title={m.home_calendar()} actions={<Turn month={month} today={today} isList={isList} />}>
        {title}
      </PageHeader>
      <Suspense fallback={<div className="calendar-wait skeleton" />}>
        <Await resolve={calendar}>
          {(view) => (
            <Month
              view={view}
              month={month}
              today={today}
              timeZone={timeZone}
              title={title}
              isAdmin={isAdmin}
            />
          )}
        </Await>
      </Suspense>
      <Suspense fallback={null}>
        <Await resolve={ahead}>
          {(entries) => <ComingSoon entries={entries} today={today} timeZone={timeZone} />}
        </Await>
      </Suspense>
      <CalendarFeed url={feedUrl} said={isSettled ? said : undefined} />
    </div>
  )
}

function Turn({ month, today, isList }: { month: string; today: string; isList: boolean }) {
  const to = (other: string, list = isList) => `?month=${other}${list ? '&view=list' : ''}`
  const turn = { variant: 'outline', preventScrollReset: true } as const
  return (
    <>
      <span className="calendar-views">
        <ButtonLink {...turn} to={to(month, !isList)}>
          {isList ? m.calendar_as_month() : m.calendar_as_list()}
        </ButtonLink>
      </span>
      <ButtonLink
        {...turn}
        to={to(monthBeside(month, -1))}
        icon={<ChevronLeft />}
        iconOnly
        aria-label={m.calendar_before()}
      />
      <ButtonLink {...turn} to={to(today.slice(0, 7))}>
        {m.time_day_today()}
      </ButtonLink>
      <ButtonLink
        {...turn}
        to={to(monthBeside(month, 1))}
        icon={<ChevronRight />}
        iconOnly
        aria-label={m.calendar_after()}
      />
    </>
  )
}

type MonthProps = {
  view: CalendarView | null
  month: string
  today: string
  timeZone: string
  title: string
  isAdmin: boolean
}

function Month({ view, month, today, timeZone, title, isAdmin }: MonthProps) {
  if (!view) return <Late />
  if (!view.hasServices)
    return (
      <Empty icon={<CalendarDays />} title={m.calendar_none()}>
        {m.calendar_none_text()}{' '}
        {isAdmin && (
          <Link className="text-link" to="/admin/connections">
            {m.calendar_connect()}
          </Link>
        )}
      </Empty>
    )
  const inMonth = view.entries.filter((entry) => dayOf(entry, timeZone).startsWith(month))
  return (
    <>
      {!view.isWhole && (
        <Note tone="warn" icon={<CalendarDays />}>
          {m.calendar_partial()}
        </Note>
      )}
      <CalendarMonth month={month} entries={view.entries} today={today} timeZone={timeZone} title={title} />
      {inMonth.length > 0 ? (
        <CalendarAgenda entries={inMonth} today={today} timeZone={timeZone} />
      ) : (
        <p className="agenda-none text-muted">{m.calendar_nothing({ month: title })}</p>
      )}
    </>
  )
}

/** It takes longer than a page may: the page asks again by itself. */
function Late() {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    const again = setTimeout(() => void revalidate(), LATE_MS)
    return () => clearTimeout(again)
  }, [revalidate])
  return <p className="text-muted">{m.calendar_late()}</p>
}
