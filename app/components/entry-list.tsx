import { Form, Link } from '@remix-run/react'
import { Pin, PinOff, Split, Unplug } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Badge } from './badge.tsx'
import { Button, ButtonLink } from './button.tsx'
import { ServerMark } from './server-mark.tsx'
import { State } from './state.tsx'
import { agoWords } from './time-words.ts'
import type { Sign } from './why-fields.tsx'

export type EntryView = {
  offerId: string
  sign: Sign
  title: string
  paths: string[]
  ids: string[]
  isPinned: boolean
  isAway: boolean
  /** Why nobody can say which title it is; null where an admin can. */
  fixed: string | null
  lastModified: string
}

type Props = { entries: EntryView[]; mayPart: boolean; now: string }

const PATHS_SHOWN = 3

/** What each server has of the title. */
export function EntryList({ entries, mayPart, now }: Props) {
  const pinned = entries.filter(({ isPinned }) => isPinned)
  return (
    <section className="panel" aria-labelledby="entries">
      <div className="panel-head">
        <h2 className="head" id="entries">
          {m.admin_entries_head()}
        </h2>
        {pinned.length > 1 && (
          <Form method="post" className="ml-auto">
            {pinned.map(({ offerId }) => (
              <input key={offerId} type="hidden" name="offerId" value={offerId} />
            ))}
            <Button variant="outline" icon={<PinOff />} name="intent" value="release">
              {m.admin_pins_release_all({ count: pinned.length })}
            </Button>
          </Form>
        )}
      </div>
      {entries.length === 0 && <p className="panel-body text-muted">{m.admin_entries_none()}</p>}
      <ul className="entries">
        {entries.map((entry) => (
          <EntryLine key={entry.offerId} entry={entry} mayPart={mayPart} now={now} />
        ))}
      </ul>
    </section>
  )
}

function EntryLine({ entry, mayPart, now }: { entry: EntryView; mayPart: boolean; now: string }) {
  const { offerId, sign, title, paths, ids, isPinned, isAway, fixed, lastModified } = entry
  return (
    <li>
      <div className="entry-facts">
        <p className="why-who">
          <ServerMark {...sign} />
          {ids.map((id) => (
            <Badge key={id}>{id}</Badge>
          ))}
          {isPinned && (
            <State tone="info" icon={<Pin />}>
              {m.admin_pinned()}
            </State>
          )}
          {isAway && (
            <State tone="warn" icon={<Unplug />}>
              {m.admin_away()}
            </State>
          )}
        </p>
        <p>
          {title} <small>{agoWords(lastModified, now)}</small>
        </p>
        {paths.slice(0, PATHS_SHOWN).map((path) => (
          <code key={path}>{path}</code>
        ))}
        {paths.length > PATHS_SHOWN && (
          <small>{m.admin_more_files({ count: paths.length - PATHS_SHOWN })}</small>
        )}
        {fixed && <small>{fixed}</small>}
      </div>
      {!fixed && (
        <div className="entry-actions">
          {isPinned && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="offerId" value={offerId} />
              <Button
                variant="outline"
                icon={<PinOff />}
                name="intent"
                value="release"
                aria-label={m.admin_pin_release_of({ name: sign.name })}
              >
                {m.admin_pin_release()}
              </Button>
            </Form>
          )}
          {mayPart && (
            <ButtonLink
              variant="outline"
              icon={<Split />}
              to={`?part=${encodeURIComponent(offerId)}#plan`}
              aria-label={m.admin_entry_other_of({ name: sign.name })}
            >
              {m.admin_entry_other()}
            </ButtonLink>
          )}
        </div>
      )}
    </li>
  )
}

type Found = { id: string; name: string; poster: string | null }

/** Looks for the title that this one is the same as. */
export function JoinSearch({
  query,
  found,
  isEpisode,
}: {
  query: string
  found: Found[]
  isEpisode: boolean
}) {
  return (
    <section className="panel" aria-labelledby="join">
      <div className="panel-head">
        <h2 className="head" id="join">
          {isEpisode ? m.admin_same_episode() : m.admin_same_title()}
        </h2>
      </div>
      <Form
        method="get"
        className="join-search"
        role="search"
        aria-label={m.admin_join_search()}
        preventScrollReset
      >
        <label htmlFor="join-query">{isEpisode ? m.admin_same_episode_label() : m.admin_same_label()}</label>
        <div>
          <input
            id="join-query"
            className="input"
            type="search"
            name="q"
            defaultValue={query}
            maxLength={200}
            required
          />
          <Button variant="outline">{m.admin_look_for()}</Button>
        </div>
      </Form>
      {query !== '' && found.length === 0 && (
        <p className="panel-body text-muted">{m.admin_same_none({ query })}</p>
      )}
      <ul className="join-found">
        {found.map(({ id, name, poster }) => (
          <li key={id}>
            {poster && <img src={`${poster}/120`} alt="" width={40} loading="lazy" />}
            <Link className="text-link" to={`/admin/titles/${id}`}>
              {name}
            </Link>
            <ButtonLink variant="outline" to={`?q=${encodeURIComponent(query)}&join=${id}#plan`}>
              {m.admin_join_with()}
              <span className="sr-only">: {name}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
