import { Form, Link, useNavigation } from '@remix-run/react'
import { Bell, CircleCheck, Clock, Download, Plus } from 'lucide-react'
import { useState } from 'react'
import { m } from '../i18n/m.ts'
import type { AskTitle } from '../requests/requests.ts'
import { Button, ButtonLink } from './button.tsx'
import { State } from './state.tsx'
import { seasonName } from './words.ts'

type Season = AskTitle['seasons'][number]
type Standing = Season['standing']

/** Asks for a movie, or for the seasons of a series that are chosen. What is here or asked for is said instead. */
export function AskForm({ title }: { title: AskTitle }) {
  const isBusy = useNavigation().state === 'submitting'
  return (
    <Form method="post" className="ask-form">
      {title.kind === 'movie' ? (
        <AskMovie title={title} isBusy={isBusy} />
      ) : (
        <AskSeasons title={title} isBusy={isBusy} />
      )}
    </Form>
  )
}

type Props = { title: AskTitle; isBusy: boolean }

function AskMovie({ title: { standing, to }, isBusy }: Props) {
  if (!standing) return null
  return (
    <div className="ask-actions">
      {standing.is !== 'free' && <StandingState standing={standing} />}
      {standing.is === 'library' && to ? (
        <ButtonLink variant="primary" size="large" to={to}>
          {m.ask_open()}
        </ButtonLink>
      ) : (
        <AskButton standing={standing} isBusy={isBusy} />
      )}
    </div>
  )
}

function AskButton({ standing, isBusy }: { standing: Standing; isBusy: boolean }) {
  if (standing.is === 'requested' && standing.isJoined)
    return (
      <ButtonLink size="large" to="/requests">
        {m.ask_your_requests()}
      </ButtonLink>
    )
  const isFree = standing.is === 'free'
  return (
    <Button variant="primary" size="large" icon={isFree ? <Plus /> : <Bell />} busy={isBusy}>
      {isFree ? m.ask_for_it() : m.ask_tell_me()}
    </Button>
  )
}

const mayChoose = ({ standing }: Season) =>
  standing.is !== 'library' && !(standing.is === 'requested' && standing.isJoined)

function AskSeasons({ title: { seasons, to }, isBusy }: Props) {
  const open = seasons.filter(mayChoose)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const choose = (number: number, isOn: boolean) =>
    setChosen((before) => (isOn ? [...before, number] : before.filter((one) => one !== number)))
  const regular = open.filter(({ number }) => number > 0).map(({ number }) => number)
  return (
    <>
      <fieldset className="ask-seasons">
        <legend className="head">{m.ask_seasons()}</legend>
        {seasons.map((season) => (
          <SeasonRow
            key={season.number}
            season={season}
            isOn={chosen.includes(season.number)}
            onChoose={(isOn) => choose(season.number, isOn)}
          />
        ))}
      </fieldset>
      {seasons.length === 0 && <p className="text-muted">{m.ask_no_season()}</p>}
      <div className="ask-actions">
        {open.length > 0 && (
          <Button variant="primary" size="large" icon={<Plus />} busy={isBusy} disabled={chosen.length === 0}>
            {chosen.length === 0 ? m.ask_choose_season() : m.ask_for_seasons({ count: chosen.length })}
          </Button>
        )}
        {regular.length > 1 && (
          <Button type="button" size="large" onClick={() => setChosen(regular)}>
            {m.ask_choose_all()}
          </Button>
        )}
        {to && (
          <Link className="text-link" to={to}>
            {m.ask_what_is_here()}
          </Link>
        )}
      </div>
    </>
  )
}

function SeasonRow({
  season,
  isOn,
  onChoose,
}: {
  season: Season
  isOn: boolean
  onChoose: (isOn: boolean) => void
}) {
  const { number, episodes, here, standing } = season
  const isOpen = mayChoose(season)
  return (
    <div className="ask-season">
      <label className="check">
        <input
          type="checkbox"
          name="season"
          value={number}
          checked={isOn}
          disabled={!isOpen}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <span>
          {seasonName(season)}
          <span className="ask-count">
            {here > 0 && standing.is !== 'library'
              ? m.ask_episodes_here({ here, count: episodes })
              : m.count_episodes({ count: episodes })}
          </span>
        </span>
      </label>
      {standing.is !== 'free' && <StandingState standing={standing} />}
    </div>
  )
}

function StandingState({ standing }: { standing: Standing }) {
  switch (standing.is) {
    case 'library':
      return <State icon={<CircleCheck />}>{m.state_in_library()}</State>
    case 'on-its-way':
      return <State icon={<Download />}>{m.state_on_its_way()}</State>
    case 'requested':
      return (
        <State icon={<Clock />}>
          {standing.isJoined
            ? m.ask_you_wait()
            : m.ask_somebody_asked({ name: standing.by ?? m.ask_somebody() })}
        </State>
      )
    case 'free':
      return null
  }
}
