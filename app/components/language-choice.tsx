import { useLocation, useRouteLoaderData } from '@remix-run/react'
import { Check } from 'lucide-react'
import { m } from '../i18n/m.ts'
import type { PageLanguage } from '../load-context.ts'

/** The languages there are, each in its own words. The page is loaded whole in the one that is pressed. */
export function LanguageChoice() {
  const { pathname, search } = useLocation()
  const language = useRouteLoaderData<{ language: PageLanguage | null }>('root')?.language
  if (!language || language.offered.length < 2) return null
  return (
    <form method="post" action="/language" aria-label={m.menu_language()}>
      <input type="hidden" name="to" value={pathname + search} />
      {language.offered.map(({ tag, name }) => (
        <button
          key={tag}
          className="menu-row"
          name="language"
          value={tag}
          lang={tag}
          aria-current={tag === language.tag ? 'true' : undefined}
        >
          <Check />
          {name}
        </button>
      ))}
    </form>
  )
}
