import { useRouteLoaderData } from '@remix-run/react'
import { useId } from 'react'
import { m } from '../i18n/m.ts'
import type { PageLanguage } from '../load-context.ts'

/** The languages there are, each in its own words. The page is loaded whole in the one that is pressed. */
export function LanguageChoice() {
  const language = useRouteLoaderData<{ language: PageLanguage | null }>('root')?.language
  const id = useId()
  if (!language || language.offered.length < 2) return null
  return (
    <form method="post" action="/language" className="field" aria-labelledby={id}>
      <span className="field-name" id={id}>
        {m.settings_pages()}
      </span>
      <input type="hidden" name="to" value="/settings" />
      <div className="segments">
        {language.offered.map(({ tag, name }) => (
          <button
            key={tag}
            name="language"
            value={tag}
            lang={tag}
            aria-current={tag === language.tag ? 'true' : undefined}
          >
            {name}
          </button>
        ))}
      </div>
    </form>
  )
}
