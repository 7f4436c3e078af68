import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { redirectTarget } from '../auth/redirect-target.ts'
import { SignInForm, signIn } from '../auth/sign-in.ts'
import { Button } from '../components/button.tsx'
import { Door } from '../components/door.tsx'
import { Field } from '../components/field.tsx'
import { FormError } from '../components/form-error.tsx'
import type { PageHandle } from '../components/page-handle.ts'
import { readHousehold } from '../db/household.ts'

export const handle: PageHandle = { chrome: 'none' }
export const meta: MetaFunction = () => [{ title: 'Sign in · Matinee' }]

const target = (request: Request) => redirectTarget(new URL(request.url).searchParams.get('to'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  return context.user ? redirect(target(request)) : readHousehold()
}

export async function action({ request }: ActionFunctionArgs) {
  const { email, password } = SignInForm.parse(Object.fromEntries(await request.formData()))
  const signed = await signIn(email, password, request.headers)
  if (!signed.ok) return data({ error: signed.detail, email }, { status: 400 })
  const headers = new Headers(signed.cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]))
  return redirect(target(request), { headers })
}

export default function SignInPage() {
  const { name, signUp } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { state } = useNavigation()
  return (
    <Door
      title="Good to see you"
      lead={`Sign in to ${name || 'your household’s library'}.`}
      foot={
        signUp === 'ask' ? (
          <>
            No account yet? <Link to="/sign-up">Ask for one</Link>. Someone in the household lets you in.
          </>
        ) : (
          'No account yet? Somebody in the household can send you a link.'
        )
      }
    >
      <Form method="post" replace>
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={failed?.email}
          required
        />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
        <FormError>{failed?.error}</FormError>
        <Button variant="primary" size="large" busy={state !== 'idle'}>
          Sign in
        </Button>
      </Form>
    </Door>
  )
}
