import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import type { LanguageChoices } from '../admin/language-choices.ts'
import { m } from '../i18n/m.ts'
import type { NamedLanguage } from '../playback/named-languages.ts'

type Props = LanguageChoices & { error?: string | undefined }

/** In which languages the household keeps its titles: the library's own, those beside it, and one more with each saving. */
export function TitleLanguages({ library, all, kept, others, error }: Props) {
  const id = useId()
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-own`}>{m.settings_library()}</label>
        <select
          id={`${id}-own`}
          className="input"
          name="libraryLanguage"
          defaultValue={library}
          aria-describedby={`${id}-own-hint`}
        >
          <Options languages={all} />
        </select>
        <p className="field-hint" id={`${id}-own-hint`}>
          {m.settings_library_hint()}
        </p>
      </div>
      <fieldset className="field" aria-describedby={`${id}-hint`}>
        <legend>{m.settings_languages()}</legend>
        {/* Stays among them when another one is the library's own. */}
        <input type="hidden" name="titleLanguages" value={library} />
        <div className="settings-languages">
          {kept.map(({ tag, name }) => (
            <label key={tag} className="check">
              <input type="checkbox" name="titleLanguages" value={tag} defaultChecked />
              {name}
            </label>
          ))}
        </div>
        <select
          key={kept.map(({ tag }) => tag).join()}
          className="input"
          name="titleLanguages"
          aria-label={m.settings_languages_add()}
        >
          <option value="">{m.settings_languages_add()}</option>
          <Options languages={others} />
        </select>
        <p className="field-hint" id={`${id}-hint`}>
          {m.settings_languages_hint()}
        </p>
        {error && (
          <p className="field-error">
            <CircleAlert />
            {error}
          </p>
        )}
      </fieldset>
    </>
  )
}

function Options({ languages }: { languages: readonly NamedLanguage[] }) {
  return languages.map(({ tag, name }) => (
    <option key={tag} value={tag}>
      {name}
    </option>
  ))
}
