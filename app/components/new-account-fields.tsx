import { Field } from './field.tsx'

/** What anybody who makes an account fills in: where to reach them, and a password of their own. */
export function NewAccountFields({ errors }: { errors: { email?: string; password?: string } }) {
  return (
    <>
      <Field label="Email" name="email" type="email" autoComplete="username" required error={errors.email} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="10 characters or more."
        error={errors.password}
      />
    </>
  )
}
