import { Link } from '@remix-run/react'
import type { ReactNode, RefObject } from 'react'
import { useMemo, useState } from 'react'
import { writtenNumber } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import type { SearchAnswer, SearchHit } from '../library/search-answer.ts'
import { Face } from './face.tsx'
import { MarkedName } from './marked-name.tsx'
import { Picture } from './picture.tsx'
import { searchPath } from './search-path.ts'
import { useAnswers } from './use-answers.ts'
import { useCombobox } from './use-combobox.ts'

const PLACES = [
  { place: 'titles', name: m.search_titles },
  { place: 'people', name: m.search_people },
  { place: 'episodes', name: m.search_episodes },
] as const

type Place = (typeof PLACES)[number]['place']
type Row = SearchHit & { place: Place; at: number }

const totalOf = ({ counts }: SearchAnswer) => counts.titles + counts.people + counts.episodes

function rowsOf(answer: SearchAnswer | null): Row[] {
  const hits = PLACES.flatMap(({ place }) => (answer?.[place] ?? []).map((hit) => ({ ...hit, place })))
  return hits.map((hit, at) => ({ ...hit, at }))
}

/** What is found while one types, in groups, below the field of the top bar. */
export default function SearchPopup({ field }: { field: RefObject<HTMLInputElement> }) {
  const [text, setText] = useState('')
  const { answer, isBusy, isFailed } = useAnswers(text)
  const rows = useMemo(() => rowsOf(answer), [answer])
  const options = useMemo(() => optionsOf(answer, rows), [answer, rows])
  const list = useCombobox({ field, text, onText: setText, options, toAll: searchPath })
  const isShown = list.isOpen && (answer !== null || isFailed)
  return (
    <>
      <span role="status" className="sr-only">
        {isShown && !isBusy ? statusWords(answer) : ''}
      </span>
      <div className="search-popup" data-open={isShown} aria-busy={isBusy}>
        {answer ? <Words answer={answer} isNothing={rows.length === 0} /> : <Failed />}
        <div role="listbox" id={list.listId} aria-label={m.search_found()} hidden={options.length === 0}>
          {answer && options.length > 0 && <Options answer={answer} rows={rows} list={list} />}
        </div>
      </div>
    </>
  )
}

function Failed() {
  return <p className="search-none">{m.search_failed()}</p>
}

function Words({ answer, isNothing }: { answer: SearchAnswer; isNothing: boolean }) {
  return (
    <>
      {isNothing && <Nothing answer={answer} />}
      {answer.isCut && <p className="search-none">{m.search_cut()}</p>}
    </>
  )
}

/** Where each row leads; the last one to all results. */
function optionsOf(answer: SearchAnswer | null, rows: readonly Row[]): string[] {
  if (!answer || rows.length === 0) return []
  return [...rows.map(({ to }) => to), searchPath(answer.query)]
}

type List = ReturnType<typeof useCombobox>

function Options({ answer, rows, list }: { answer: SearchAnswer; rows: readonly Row[]; list: List }) {
  const { listId, active, open } = list
  const option = (at: number) => ({ id: `${listId}-${at}`, isActive: at === active, onOpen: open })
  return (
    <>
      {PLACES.map(({ place, name }) => (
        <Group key={place} name={name()} id={`${listId}-${place}`}>
          {rows
            .filter((row) => row.place === place)
            .map((row) => (
              <OptionRow key={row.to} {...option(row.at)} to={row.to}>
                <RowPicture {...row} />
                <span>
                  <span className="search-name">
                    <MarkedName name={row.name} query={answer.query} />
                  </span>
                  <span className="hit-line">{row.line}</span>
                </span>
              </OptionRow>
            ))}
        </Group>
      ))}
      <OptionRow {...option(rows.length)} to={searchPath(answer.query)}>
        <span className="search-all">{allWords(totalOf(answer))}</span>
      </OptionRow>
    </>
  )
}

const allWords = (total: number) => (total === 1 ? m.search_show_page() : m.search_all({ count: total }))

function Group({ name, id, children }: { name: string; id: string; children: ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <div role="group" aria-labelledby={id}>
      <p className="search-group" id={id}>
        {name}
      </p>
      {children}
    </div>
  )
}

type OptionProps = {
  id: string
  isActive: boolean
  to: string
  onOpen: (to: string) => void
  children: ReactNode
}

/** A press must not take the focus from the field before it counts. */
function OptionRow({ id, isActive, to, onOpen, children }: OptionProps) {
  return (
    // The field has the focus and the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      role="option"
      id={id}
      aria-selected={isActive}
      className="search-option"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onOpen(to)}
    >
      {children}
    </div>
  )
}

function RowPicture({ place, name, picture, placeholder }: Row) {
  if (place === 'people') return <Face name={name} picture={picture} />
  return (
    <span className="art" data-shape={place === 'episodes' ? 'wide' : undefined}>
      <Picture base={picture} placeholder={placeholder} sizes="4rem" widths={[120, 240]} name="" />
    </span>
  )
}

function Nothing({ answer: { query, instead } }: { answer: SearchAnswer }) {
  return (
    <p className="search-none">
      {m.search_nothing_called({ query })}{' '}
      {instead.map((one) => (
        <Link
          key={one.query}
          className="text-link"
          to={searchPath(one.query)}
          onMouseDown={(event) => event.preventDefault()}
        >
          {one.query} ({writtenNumber(one.count)})
        </Link>
      ))}
    </p>
  )
}

function statusWords(answer: SearchAnswer | null): string {
  if (!answer) return m.search_failed_short()
  const { counts } = answer
  const parts = [
    counts.titles ? m.count_titles({ count: counts.titles }) : '',
    counts.people ? m.count_people({ count: counts.people }) : '',
    counts.episodes ? m.count_episodes({ count: counts.episodes }) : '',
  ]
  return parts.filter(Boolean).join(', ') || m.search_nothing()
}
