import { type ActionFunctionArgs, type MetaFunction, data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { SetupForm, claimOwner } from '../auth/claim-owner.ts'
import { fieldErrors } from '../auth/form-errors.ts'
import { hasNamedLibraries } from '../admin/sources/local-servers.server.ts'
import { signIn } from '../auth/sign-in.ts'
import { Button } from '../components/button.tsx'
import { Door } from '../components/door.tsx'
import { Field } from '../components/field.tsx'
import { NewAccountFields } from '../components/new-account-fields.tsx'
import { FormError } from '../components/form-error.tsx'
import type { PageHandle } from '../components/page-handle.ts'
import { SetUpPlace } from '../components/set-up-frame.tsx'
import { isClaimed } from '../db/owner.ts'
import { openSetUp } from '../db/setup.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'

export const handle: PageHandle = { chrome: 'none' }
export const meta: MetaFunction = () => [{ title: pageTitle(m.setup_page()) }]

type Answer = { errors: Record<string, string>; error: string | null }

export async function loader() {
  return (await isClaimed()) ? redirect('/sign-in') : { isOnlyStep: hasNamedLibraries() }
}

export async function action({ request }: ActionFunctionArgs) {
  const parsed = SetupForm.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) {
    const answer: Answer = { errors: fieldErrors(parsed.error), error: null }
    return data(answer, { status: 400 })
  }
  const claim = await claimOwner(parsed.data)
  if (!claim.ok) {
    const isCode = claim.reason === 'wrong-code'
    const answer: Answer = isCode
      ? { errors: { code: claim.detail }, error: null }
      : { errors: {}, error: claim.detail }
    return data(answer, { status: 400 })
  }
  // Whoever named libraries at the start has said already where the films are.
  if (!hasNamedLibraries()) await openSetUp(new Date())
  const signed = await signIn(parsed.data.email, parsed.data.password, request.headers)
  if (!signed.ok) return redirect('/sign-in')
  return redirect(hasNamedLibraries() ? '/' : '/admin/setup', {
    headers: new Headers(signed.cookies.map((cookie): [string, string] => ['Set-Cookie', cookie])),
  })
}

export default function SetupPage() {
  const { isOnlyStep } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { state } = useNavigation()
  const errors = answer?.errors ?? {}
  return (
    <Door title={m.setup_whose()} lead={m.setup_whose_about()}>
      {!isOnlyStep && <SetUpPlace at={0} />}
      <Form method="post" replace>
        <Field
          label={m.setup_code()}
          name="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          hint={m.setup_code_hint()}
          error={errors.code}
        />
        <Field label={m.setup_your_name()} name="name" autoComplete="name" required error={errors.name} />
        <NewAccountFields errors={errors} />
        <FormError>{answer?.error}</FormError>
        <Button variant="primary" size="large" busy={state !== 'idle'}>
          {m.setup_make_mine()}
        </Button>
      </Form>
    </Door>
  )
}
