import { useId } from 'react'
import { Field } from './field.tsx'

type ServerFields = { name: string; url: string; browserUrl: string | null; relay: boolean }

type Props = {
  /** What is saved now; without it a new server. */
  saved?: ServerFields
  errors?: Record<string, string>
}

/** The inputs of a server, to stand in a form. */
export function ServerForm({ saved, errors = {} }: Props) {
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
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        defaultValue={saved?.url}
        required
        hint="As Matinee reaches it, such as http://192.168.1.20:4001."
        error={errors.url}
      />
      <Field
        label="Key"
        name="apiKey"
        type="password"
        autoComplete="off"
        required={!saved}
        hint={
          saved
            ? 'Empty: the saved one stays. Given again, it may be another machine.'
            : 'The MEDIA_API_KEY of a media server, an API key of Jellyfin, a webhook id of a media-processor.'
        }
        error={errors.apiKey}
      />
      <Field
        label="Address for browsers"
        name="browserUrl"
        type="url"
        inputMode="url"
        defaultValue={saved?.browserUrl ?? ''}
        hint="Only if people reach it at another one."
        error={errors.browserUrl}
      />
      <label className="check">
        <input type="checkbox" name="relay" defaultChecked={saved?.relay} />
        Always play through Matinee
      </label>
    </div>
  )
}

/** Chosen once: another kind of server is another server. */
function KindField() {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>Kind</label>
      <select id={id} className="input" name="kind" defaultValue="matinee">
        <option value="matinee">Matinee media server</option>
        <option value="jellyfin">Jellyfin</option>
        <option value="media-processor">media-processor</option>
      </select>
    </div>
  )
}
