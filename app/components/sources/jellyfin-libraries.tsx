import { useState } from 'react'
import { m } from '../../i18n/m.ts'

type Library = { id: string; name: string; titles: number | null }

/** Which libraries of a Jellyfin are taken. All of them means also those that it gets later. */
export function JellyfinLibraries({ libraries }: { libraries: readonly Library[] }) {
  const [left, setLeft] = useState<readonly string[]>([])
  const toggle = (id: string) =>
    setLeft((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
  if (libraries.length === 0) return <p className="field-hint">{m.source_no_libraries()}</p>
  const taken = libraries.filter(({ id }) => !left.includes(id))
  return (
    <fieldset className="field">
      <legend>{m.source_libraries()}</legend>
      {libraries.map(({ id, name, titles }) => (
        <label className="check" key={id}>
          <input type="checkbox" checked={!left.includes(id)} onChange={() => toggle(id)} />
          <span>
            {name}{' '}
            {titles !== null && <small className="text-muted">{m.count_titles({ count: titles })}</small>}
          </span>
        </label>
      ))}
      {left.length > 0 && taken.map(({ id }) => <input key={id} type="hidden" name="library" value={id} />)}
      <p className="field-hint" role="status">
        {wordsOf(libraries.length, taken.length)}
      </p>
    </fieldset>
  )
}

function wordsOf(all: number, taken: number): string {
  if (taken === all) return m.source_libraries_all()
  if (taken === 0) return m.source_libraries_none()
  return m.source_libraries_some({ taken, count: all })
}
