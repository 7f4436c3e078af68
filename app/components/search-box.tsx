import { Form, useLocation } from '@remix-run/react'
import { Search } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { m } from '../i18n/m.ts'

const SearchPopup = lazy(() => import('./search-popup.tsx'))

/** The field of the top bar. What opens below it comes when the field is first used; without scripts it is a plain form. */
export function SearchBox() {
  const field = useRef<HTMLInputElement>(null)
  const [isUsed, setUsed] = useState(false)
  const { pathname } = useLocation()
  // The search page has a field of its own.
  if (pathname === '/search') return <span className="nav-search-room" />
  return (
    <Form
      role="search"
      aria-label={m.search_library()}
      action="/search"
      className="nav-search"
      onFocus={() => setUsed(true)}
    >
      <Search />
      <input
        ref={field}
        type="search"
        name="q"
        data-search
        placeholder={m.search_placeholder()}
        aria-label={m.search_label()}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
      />
      <kbd aria-hidden="true">/</kbd>
      {isUsed && (
        <Suspense>
          <SearchPopup field={field} />
        </Suspense>
      )}
    </Form>
  )
}
