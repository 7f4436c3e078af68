import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useId } from 'react'
import { saveSettings } from '../admin/settings.server.ts'
import { Answer } from '../components/answer.tsx'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { readHousehold } from '../db/household.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Settings · Matinee' }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return readHousehold()
}

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const answer = await saveSettings(await request.formData())
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function SettingsPage() {
  const { name, signUp } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { state } = useNavigation()
  return (
    <>
      <PageHeader title="Settings">What holds for everybody in this household.</PageHeader>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      <Form method="post" className="panel panel-body settings">
        <Field
          label="Name of the household"
          name="name"
          defaultValue={name}
          maxLength={60}
          hint="Stands at sign-in and in invitations. May be left empty."
          error={answer?.errors['name']}
        />
        <fieldset className="field">
          <legend>New accounts</legend>
          <Policy value="ask" chosen={signUp} name="Anybody may ask">
            Who reaches the sign-in page may ask for an account, which waits under People until an admin lets
            them in.
          </Policy>
          <Policy value="invited" chosen={signUp} name="By invitation only">
            The sign-in page offers no account. Links that an admin makes under People do.
          </Policy>
        </fieldset>
        <Button variant="primary" busy={state === 'submitting'}>
          Save
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
