import { m } from '../i18n/m.ts'
import { Field } from './field.tsx'

/** What anybody who makes an account fills in: where to reach them, and a password of their own. */
export function NewAccountFields({ errors }: { errors: { email?: string; password?: string } }) {
  return (
    <>
      <Field
        label={m.field_email()}
        name="email"
        type="email"
        autoComplete="username"
        required
        error={errors.email}
      />
      <Field
        label={m.field_password()}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={m.field_password_hint()}
        error={errors.password}
      />
    </>
  )
}
