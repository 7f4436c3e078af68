import { useId } from 'react'
import { ConnectionKind } from '../../shared/connection.ts'
import { KIND_NAMES } from './connection-words.ts'
import { Field } from './field.tsx'

type Props = {
  /** What is saved now; without it a new connection. */
  saved?: { name: string; url: string; hasKey: boolean }
  errors?: Record<string, string> | undefined
}

/** The inputs of a connection, to stand in a form. */
export function ConnectionForm({ saved, errors = {} }: Props) {
  return (
    <div className="server-form">
      {!saved && <KindField />}
      <Field
        label="Name"
        name="name"
        defaultValue={saved?.name}
        required
        maxLength={80}
        error={errors.name}
      />
      <Field
        label="Address of its API"
        name="url"
        type="url"
        inputMode="url"
        defaultValue={saved?.url}
        required
        hint="As the worker reaches it, such as http://192.168.1.20:7878. A worker on Cloudflare reaches public https names only."
        error={errors.url}
      />
      <Field
        label="API key"
        name="apiKey"
        type="password"
        autoComplete="off"
        hint={saved?.hasKey ? 'Empty: the saved one stays.' : 'Under Settings, General of the service.'}
        error={errors.apiKey}
      />
    </div>
  )
}

/** Chosen once: another kind of service is another connection. */
function KindField() {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>Kind</label>
      <select id={id} className="input" name="kind" defaultValue="radarr">
        {ConnectionKind.options.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_NAMES[kind]}
          </option>
        ))}
      </select>
    </div>
  )
}
