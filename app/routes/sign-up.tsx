import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { fieldErrors } from '../auth/form-errors.ts'
import { signIn } from '../auth/sign-in.ts'
import { SignUpForm, signUp, signUpInvited } from '../auth/sign-up.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Door } from '../components/door.tsx'
import { Field } from '../components/field.tsx'
import { NewAccountFields } from '../components/new-account-fields.tsx'
import { FormError } from '../components/form-error.tsx'
import type { PageHandle } from '../components/page-handle.ts'
import { readHousehold } from '../db/household.ts'
import { getInvite } from '../db/invites.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { Rich } from '../i18n/rich.tsx'

export const handle: PageHandle = { chrome: 'none' }
export const meta: MetaFunction = () => [{ title: pageTitle(m.door_make_account()) }]

type Answer = { isDone: boolean; errors: Record<string, string>; error: string | null }

const inviteOf = (request: Request) => new URL(request.url).searchParams.get('invite')

export async function loader({ request }: LoaderFunctionArgs) {
  const token = inviteOf(request)
  const [household, invite] = await Promise.all([
    readHousehold(),
    token === null ? null : getInvite(token, new Date()),
  ])
  return {
    household: household.name,
    invited: invite && { name: invite.name },
    /** Why no account can be made here now. */
    closed: token !== null && !invite ? 'ended' : invite || household.signUp === 'ask' ? null : 'invited',
  } as const
}

export async function action({ request }: ActionFunctionArgs) {
  const token = inviteOf(request)
  const parsed = SignUpForm.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) {
    const answer: Answer = { isDone: false, errors: fieldErrors(parsed.error), error: null }
    return data(answer, { status: 400 })
  }
  const error =
    token === null
      ? await signUp(parsed.data, request.headers)
      : await signUpInvited(parsed.data, token, request.headers)
  if (error === null && token !== null) return enter(parsed.data, request.headers)
  const answer: Answer = { isDone: error === null, errors: {}, error }
  return data(answer, { status: error === null ? 200 : 400 })
}

async function enter({ email, password }: SignUpForm, headers: Headers) {
  const signed = await signIn(email, password, headers)
  if (!signed.ok) return redirect('/sign-in')
  return redirect('/', {
    headers: new Headers(signed.cookies.map((cookie): [string, string] => ['Set-Cookie', cookie])),
  })
}

export default function SignUpPage() {
  const { household, invited, closed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.isDone) return <Waiting />
  if (closed !== null) return <Closed why={closed} />
  return (
    <Door
      title={invited ? m.door_welcome_name({ name: invited.name }) : m.door_ask_title()}
      lead={invited ? m.door_invited({ name: household || m.door_a_library() }) : m.door_ask_lead()}
      foot={<Rich of={m.door_have_account} marks={{ link: (words) => <Link to="/sign-in">{words}</Link> }} />}
    >
      <NewAccount name={invited?.name} answer={answer} />
    </Door>
  )
}

function NewAccount({ name, answer }: { name: string | undefined; answer: Answer | undefined }) {
  const { state } = useNavigation()
  const errors = answer?.errors ?? {}
  return (
    <Form method="post" replace>
      <Field
        label={m.field_name()}
        name="name"
        autoComplete="name"
        defaultValue={name}
        required
        error={errors['name']}
      />
      <NewAccountFields errors={errors} />
      <FormError>{answer?.error}</FormError>
      <Button variant="primary" size="large" busy={state !== 'idle'}>
        {name === undefined ? m.door_ask() : m.door_come_in()}
      </Button>
    </Form>
  )
}

function Closed({ why }: { why: 'ended' | 'invited' }) {
  return (
    <Door
      title={why === 'ended' ? m.door_link_ended() : m.door_by_invitation()}
      lead={why === 'ended' ? m.door_link_ended_text() : m.door_by_invitation_text()}
    >
      <ButtonLink to="/sign-in" size="large">
        {m.door_back()}
      </ButtonLink>
    </Door>
  )
}

function Waiting() {
  return (
    <Door title={m.door_waits()} lead={m.door_waits_text()}>
      <ButtonLink to="/sign-in" size="large">
        {m.door_back()}
      </ButtonLink>
    </Door>
  )
}
