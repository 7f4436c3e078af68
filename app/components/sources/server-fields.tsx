import { useState } from 'react'
import type { MediaServer } from '../../../shared/media-server.ts'
import { m } from '../../i18n/m.ts'
import { Field } from '../field.tsx'

type Kind = MediaServer['kind']
type Errors = Record<string, string>

const EXAMPLES: Record<Kind, string> = {
  matinee: 'http://192.168.1.20:4001',
  jellyfin: 'http://192.168.1.20:8096',
  'media-processor': 'http://192.168.1.20:3001',
}
const KEYS: Record<Kind, { label: () => string; hint: () => string }> = {
  matinee: { label: m.admin_key, hint: m.source_key_hint },
  jellyfin: { label: m.admin_connection_key, hint: m.source_jellyfin_key_hint },
  'media-processor': { label: m.source_webhook_id, hint: m.source_webhook_id_hint },
}

/** Name, address and what opens a new server. */
export function ServerFields({ kind, errors }: { kind: Kind; errors: Errors }) {
  return (
    <div className="server-form">
      <Field
        label={m.admin_name()}
        name="name"
        required
        maxLength={80}
        hint={m.source_name_hint()}
        error={errors['name']}
      />
      <Field
        label={m.admin_address()}
        name="url"
        type="url"
        inputMode="url"
        required
        hint={m.source_address_hint({ example: EXAMPLES[kind] })}
        error={errors['url']}
      />
      {kind === 'jellyfin' ? <JellyfinKey errors={errors} /> : <KeyField kind={kind} errors={errors} />}
    </div>
  )
}

function KeyField({ kind, errors }: { kind: Kind; errors: Errors }) {
  const { label, hint } = KEYS[kind]
  return (
    <Field
      label={label()}
      name="apiKey"
      type="password"
      autoComplete="off"
      required
      hint={hint()}
      error={errors['apiKey']}
    />
  )
}

/** An API key sees all libraries; a person's account what that person sees. */
function JellyfinKey({ errors }: { errors: Errors }) {
  const [isPerson, setIsPerson] = useState(false)
  return (
    <>
      <div className="segments source-ways" role="group" aria-label={m.source_sign_in_by()}>
        <button type="button" aria-pressed={!isPerson} onClick={() => setIsPerson(false)}>
          {m.admin_connection_key()}
        </button>
        <button type="button" aria-pressed={isPerson} onClick={() => setIsPerson(true)}>
          {m.source_by_password()}
        </button>
      </div>
      {isPerson ? (
        <>
          <Field label={m.source_user()} name="user" autoComplete="off" required error={errors['user']} />
          <Field
            label={m.field_password()}
            name="password"
            type="password"
            autoComplete="off"
            hint={m.source_password_hint()}
            error={errors['password']}
          />
        </>
      ) : (
        <KeyField kind="jellyfin" errors={errors} />
      )}
    </>
  )
}
