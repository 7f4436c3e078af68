import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { saveSettings } from '../admin/settings.server.ts'
import { languageChoices } from '../admin/language-choices.ts'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { TitleLanguages } from '../components/title-languages.tsx'
import { readHousehold } from '../db/household.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.admin_settings()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const household = await readHousehold()
  return { ...household, choices: languageChoices(household) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await saveSettings(await request.formData())
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function SettingsPage() {
  const { name, signUp, choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { state } = useNavigation()
  return (
    <>
      <PageHeader title={m.admin_settings()}>{m.admin_settings_about()}</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      <Form method="post" className="panel panel-body settings">
        <Field
          label={m.admin_household_name()}
          name="name"
          defaultValue={name}
          maxLength={60}
          hint={m.admin_household_name_hint()}
          error={answer?.errors['name']}
        />
        <fieldset className="field">
          <legend>{m.admin_sign_up()}</legend>
          <Policy value="ask" chosen={signUp} name={m.admin_sign_up_ask()}>
            {m.admin_sign_up_ask_about()}
          </Policy>
          <Policy value="invited" chosen={signUp} name={m.admin_sign_up_invited()}>
            {m.admin_sign_up_invited_about()}
          </Policy>
        </fieldset>
        <TitleLanguages {...choices} error={answer?.errors['titleLanguages']} />
        <Button variant="primary" busy={state === 'submitting'}>
          {m.admin_save()}
        </Button>
      </Form>
    </>
  )
}

type PolicyProps = { value: 'ask' | 'invited'; chosen: string; name: string; children: string }

function Policy({ value, chosen, name, children }: PolicyProps) {
  const id = useId()
  return (
    <div className="check settings-choice">
      <input
        id={id}
        type="radio"
        name="signUp"
        value={value}
        defaultChecked={value === chosen}
        aria-describedby={`${id}-line`}
      />
      <div>
        <label htmlFor={id}>{name}</label>
        <p id={`${id}-line`}>{children}</p>
      </div>
    </div>
  )
}
