import { Form } from '@remix-run/react'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

const PAUSE_MS = 120

type Props = { initial: string; onQuery: (query: string) => void; isBusy: boolean }

/** The field that leads the search page: focused, asks while one types, and a plain form without scripts. */
export function SearchField({ initial, onQuery, isBusy }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const [text, setText] = useState(initial)
  useEffect(() => {
    field.current?.focus()
    return () => clearTimeout(timer.current)
  }, [])
  const change = (query: string, pauseMs = PAUSE_MS) => {
    setText(query)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onQuery(query.trim()), pauseMs)
  }
  return (
    <Form
      role="search"
      action="/search"
      onSubmit={(event) => {
        event.preventDefault()
        change(text, 0)
      }}
    >
      <div className="input" data-size="big" aria-busy={isBusy}>
        <Search />
        <input
          ref={field}
          type="search"
          name="q"
          data-search
          value={text}
          onChange={(event) => change(event.target.value)}
          aria-label={m.search_label()}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
        />
        {text && (
          <Button
            type="button"
            variant="plain"
            iconOnly
            icon={<X />}
            aria-label={m.search_clear()}
            onClick={() => {
              change('', 0)
              field.current?.focus()
            }}
          />
        )}
      </div>
    </Form>
  )
}
