import { useId } from 'react'
import { m } from '../i18n/m.ts'
import { ConnectionKind } from '../../shared/connection.ts'
import { kindName } from './connection-words.ts'
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
        label={m.admin_name()}
        name="name"
        defaultValue={saved?.name}
        required
        maxLength={80}
        error={errors.name}
      />
      <Field
        label={m.admin_connection_url()}
        name="url"
        type="url"
        inputMode="url"
        defaultValue={saved?.url}
        required
        hint={m.admin_connection_url_hint()}
        error={errors.url}
      />
      <Field
        label={m.admin_connection_key()}
        name="apiKey"
        type="password"
        autoComplete="off"
        hint={saved?.hasKey ? m.admin_connection_key_kept() : m.admin_connection_key_hint()}
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
      <label htmlFor={id}>{m.admin_kind()}</label>
      <select id={id} className="input" name="kind" defaultValue="radarr">
        {ConnectionKind.options.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </select>
    </div>
  )
}
