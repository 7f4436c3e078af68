import { Form, Link } from '@remix-run/react'
import { Pin, PinOff, Split, Unplug } from 'lucide-react'
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
          Merged from
        </h2>
        {pinned.length > 1 && (
          <Form method="post" className="ml-auto">
            {pinned.map(({ offerId }) => (
              <input key={offerId} type="hidden" name="offerId" value={offerId} />
            ))}
            <Button variant="outline" icon={<PinOff />} name="intent" value="release">
              Take all {pinned.length} pins back
            </Button>
          </Form>
        )}
      </div>
      {entries.length === 0 && (
        <p className="panel-body text-muted">No server offers this title now. It comes back when one does.</p>
      )}
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
              Pinned
            </State>
          )}
          {isAway && (
            <State tone="warn" icon={<Unplug />}>
              Away
            </State>
          )}
        </p>
        <p>
          {title} <small>{agoWords(lastModified, now)}</small>
        </p>
        {paths.slice(0, PATHS_SHOWN).map((path) => (
          <code key={path}>{path}</code>
        ))}
        {paths.length > PATHS_SHOWN && <small>and {paths.length - PATHS_SHOWN} more files</small>}
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
                aria-label={`Take the pin of ${sign.name}’s entry back`}
              >
                Take pin back
              </Button>
            </Form>
          )}
          {mayPart && (
            <ButtonLink
              variant="outline"
              icon={<Split />}
              to={`?part=${encodeURIComponent(offerId)}#plan`}
              aria-label={`${sign.name}’s entry is another title`}
            >
              Is another title
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
          The same as another {isEpisode ? 'episode' : 'title'}?
        </h2>
      </div>
      <Form method="get" className="join-search" role="search" aria-label="Titles to join" preventScrollReset>
        <label htmlFor="join-query">{isEpisode ? 'Name or place, such as S1 E2' : 'Its name'}</label>
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
          <Button variant="outline">Look for it</Button>
        </div>
      </Form>
      {query !== '' && found.length === 0 && (
        <p className="panel-body text-muted">Nothing called “{query}” that this could be.</p>
      )}
      <ul className="join-found">
        {found.map(({ id, name, poster }) => (
          <li key={id}>
            {poster && <img src={`${poster}/120`} alt="" width={40} loading="lazy" />}
            <Link className="text-link" to={`/admin/titles/${id}`}>
              {name}
            </Link>
            <ButtonLink variant="outline" to={`?q=${encodeURIComponent(query)}&join=${id}#plan`}>
              Join with this<span className="sr-only">: {name}</span>
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
