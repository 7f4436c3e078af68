import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
  redirectDocument,
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
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { Rich } from '../i18n/rich.tsx'

export const handle: PageHandle = { chrome: 'none' }
export const meta: MetaFunction = () => [{ title: pageTitle(m.door_sign_in()) }]

const target = (request: Request) => redirectTarget(new URL(request.url).searchParams.get('to'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  return context.user ? redirect(target(request)) : readHousehold()
}

export async function action({ request }: ActionFunctionArgs) {
  const { email, password } = SignInForm.parse(Object.fromEntries(await request.formData()))
  const signed = await signIn(email, password, request.headers)
  if (!signed.ok) return data({ error: signed.detail, email }, { status: 400 })
  const headers = new Headers(signed.cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]))
  // The page is loaded anew, in the language of who came in.
  return redirectDocument(target(request), { headers })
}

export default function SignInPage() {
  const { name, signUp } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { state } = useNavigation()
  return (
    <Door
      title={m.door_welcome()}
      lead={m.door_sign_in_to({ name: name || m.door_your_library() })}
      foot={
        signUp === 'ask' ? (
          <Rich of={m.door_ask_for_account} marks={{ link: (words) => <Link to="/sign-up">{words}</Link> }} />
        ) : (
          m.door_no_account()
        )
      }
    >
      <Form method="post" replace>
        <Field
          label={m.field_email()}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={failed?.email}
          required
        />
        <Field
          label={m.field_password()}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <FormError>{failed?.error}</FormError>
        <Button variant="primary" size="large" busy={state !== 'idle'}>
          {m.door_sign_in()}
        </Button>
      </Form>
    </Door>
  )
}
