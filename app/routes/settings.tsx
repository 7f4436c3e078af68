import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { LanguageChoice } from '../components/language-choice.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readOwnSettings, saveOwnSettings } from '../library/own-settings.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.settings_title()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  return readOwnSettings(requireUser(context))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await saveOwnSettings(requireUser(context), await request.formData())
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function SettingsPage() {
  const answer = useActionData<typeof action>()
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.settings_title()}>{m.settings_about()}</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      <div className="panel panel-body settings">
        <LanguageChoice />
        <TitleLanguage />
      </div>
    </div>
  )
}

function TitleLanguage() {
  const { titleLanguage, languages } = useLoaderData<typeof loader>()
  const { state, formMethod } = useNavigation()
  const id = useId()
  return (
    <Form method="post" className="field">
      <label htmlFor={id}>{m.settings_titles()}</label>
      <div className="settings-line">
        <select
          id={id}
          className="input"
          name="titleLanguage"
          defaultValue={titleLanguage ?? ''}
          aria-describedby={`${id}-hint`}
        >
          <option value="">{m.settings_titles_as_pages()}</option>
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
        <Button variant="primary" busy={state !== 'idle' && formMethod === 'POST'}>
          {m.admin_save()}
        </Button>
      </div>
      <p className="field-hint" id={`${id}-hint`}>
        {m.settings_titles_hint()}
      </p>
    </Form>
  )
}
