import { type ActionFunctionArgs, type MetaFunction, data } from '@remix-run/node'
import { Form, Link, useActionData, useNavigation } from '@remix-run/react'
import { fieldErrors } from '../auth/form-errors.ts'
import { SignUpForm, signUp } from '../auth/sign-up.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Door } from '../components/door.tsx'
import { Field } from '../components/field.tsx'
import { NewAccountFields } from '../components/new-account-fields.tsx'
import { FormError } from '../components/form-error.tsx'
import type { PageHandle } from '../components/page-handle.ts'

export const handle: PageHandle = { chrome: 'none' }
export const meta: MetaFunction = () => [{ title: 'Ask for an account · Matinee' }]

type Answer = { isDone: boolean; errors: Record<string, string>; error: string | null }

export async function action({ request }: ActionFunctionArgs) {
  const parsed = SignUpForm.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) {
    const answer: Answer = { isDone: false, errors: fieldErrors(parsed.error), error: null }
    return data(answer, { status: 400 })
  }
  const error = await signUp(parsed.data, request.headers)
  const answer: Answer = { isDone: error === null, errors: {}, error }
  return data(answer, { status: error === null ? 200 : 400 })
}

export default function SignUpPage() {
  const answer = useActionData<typeof action>()
  const { state } = useNavigation()
  if (answer?.isDone) return <Waiting />
  return (
    <Door
      title="Ask for an account"
      lead="Someone in the household lets you in."
      foot={
        <>
          You have one? <Link to="/sign-in">Sign in</Link>.
        </>
      }
    >
      <Form method="post" replace>
        <Field label="Name" name="name" autoComplete="name" required error={answer?.errors.name} />
        <NewAccountFields errors={answer?.errors ?? {}} />
        <FormError>{answer?.error}</FormError>
        <Button variant="primary" size="large" busy={state !== 'idle'}>
          Ask
        </Button>
      </Form>
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
