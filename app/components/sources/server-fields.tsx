import { useState } from 'react'
import type { MediaServer } from '../../../shared/media-server.ts'
import { Field } from '../field.tsx'

type Kind = MediaServer['kind']
type Errors = Record<string, string>

const EXAMPLES: Record<Kind, string> = {
  matinee: 'http://192.168.1.20:4001',
  jellyfin: 'http://192.168.1.20:8096',
  'media-processor': 'http://192.168.1.20:3001',
}
const KEYS: Record<Kind, { label: string; hint: string }> = {
  matinee: { label: 'Key', hint: 'The MEDIA_API_KEY that it was started with.' },
  jellyfin: { label: 'API key', hint: 'Made in Jellyfin’s dashboard, under API keys.' },
  'media-processor': { label: 'Webhook id', hint: 'The one that media-processor was given.' },
}

/** Name, address and what opens a new server. */
export function ServerFields({ kind, errors }: { kind: Kind; errors: Errors }) {
  return (
    <div className="server-form">
      <Field
        label="Name"
        name="name"
        required
        maxLength={80}
        hint="As the household calls it."
        error={errors['name']}
      />
      <Field
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        required
        hint={`As Matinee reaches it, such as ${EXAMPLES[kind]}.`}
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
      label={label}
      name="apiKey"
      type="password"
      autoComplete="off"
      required
      hint={hint}
      error={errors['apiKey']}
    />
  )
}

/** An API key sees all libraries; a person's account what that person sees. */
function JellyfinKey({ errors }: { errors: Errors }) {
  const [isPerson, setIsPerson] = useState(false)
  return (
    <>
      <div className="segments source-ways" role="group" aria-label="How to sign in">
        <button type="button" aria-pressed={!isPerson} onClick={() => setIsPerson(false)}>
          API key
        </button>
        <button type="button" aria-pressed={isPerson} onClick={() => setIsPerson(true)}>
          Name and password
        </button>
      </div>
      {isPerson ? (
        <>
          <Field label="User" name="user" autoComplete="off" required error={errors['user']} />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="off"
            hint="Used once: Matinee keeps an access token instead."
            error={errors['password']}
          />
        </>
      ) : (
        <KeyField kind="jellyfin" errors={errors} />
      )}
    </>
  )
}
