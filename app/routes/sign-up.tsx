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

export const handle: PageHandle = { chrome: 'none' }
export const meta: MetaFunction = () => [{ title: 'Make an account · Matinee' }]

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
      title={invited ? `Welcome, ${invited.name}` : 'Ask for an account'}
      lead={
        invited
          ? `You are invited to ${household || 'a household’s library'}. Choose how you sign in.`
          : 'Someone in the household lets you in.'
      }
      foot={
        <>
          You have one? <Link to="/sign-in">Sign in</Link>.
        </>
      }
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
        label="Name"
        name="name"
        autoComplete="name"
        defaultValue={name}
        required
        error={errors['name']}
      />
      <NewAccountFields errors={errors} />
      <FormError>{answer?.error}</FormError>
      <Button variant="primary" size="large" busy={state !== 'idle'}>
        {name === undefined ? 'Ask' : 'Come in'}
      </Button>
    </Form>
  )
}

function Closed({ why }: { why: 'ended' | 'invited' }) {
  return (
    <Door
      title={why === 'ended' ? 'This link has ended' : 'By invitation'}
      lead={
        why === 'ended'
          ? 'It was used already, taken back, or is too old. Whoever sent it can make a new one.'
          : 'New accounts come by a link here. Somebody in the household can send you one.'
      }
    >
      <ButtonLink to="/sign-in" size="large">
        Back to sign-in
      </ButtonLink>
    </Door>
  )
}

function Waiting() {
  return (
    <Door
      title="Your account waits"
      lead="An admin sees it under People and can let you in. After that your email and password open the door."
    >
      <ButtonLink to="/sign-in" size="large">
        Back to sign-in
      </ButtonLink>
    </Door>
  )
}
