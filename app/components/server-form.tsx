import { useId, useState } from 'react'
import type { MediaServer } from '../../shared/media-server.ts'
import { Field } from './field.tsx'

type ServerFields = Pick<MediaServer, 'kind' | 'name' | 'url' | 'browserUrl' | 'relay' | 'gateway'>

const NEW: ServerFields = {
  kind: 'matinee',
  name: '',
  url: '',
  browserUrl: null,
  relay: false,
  gateway: null,
}

type Kind = MediaServer['kind']

const KINDS: readonly [Kind, string][] = [
  ['matinee', 'Matinee media server'],
  ['jellyfin', 'Jellyfin'],
  ['media-processor', 'media-processor'],
]

type Props = {
  /** What is saved now; without it a new server. */
  saved?: ServerFields
  /** Our own media servers, each of which may serve the files of others. */
  gateways: readonly { _id: string; name: string }[]
  errors?: Record<string, string>
}

/** The inputs of a server, to stand in a form. */
export function ServerForm({ saved, gateways, errors = {} }: Props) {
  const { name, url, browserUrl, relay, gateway = null, kind: savedKind } = saved ?? NEW
  const [kind, setKind] = useState(savedKind)
  return (
    <div className="server-form">
      {!saved && <KindField kind={kind} onKind={setKind} />}
      <Field label="Name" name="name" defaultValue={name} required maxLength={80} error={errors.name} />
      <Field
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        defaultValue={url}
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
        defaultValue={browserUrl ?? ''}
        hint="Only if people reach it at another one."
        error={errors.browserUrl}
      />
      {kind !== 'matinee' && <GatewayField gateways={gateways} saved={gateway} />}
      <label className="check">
        <input type="checkbox" name="relay" defaultChecked={relay} />
        Always play through Matinee
      </label>
    </div>
  )
}

/** Chosen once: another kind of server is another server. */
function KindField({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>Kind</label>
      <select
        id={id}
        className="input"
        name="kind"
        value={kind}
        onChange={({ target }) => {
          const chosen = KINDS.find(([value]) => value === target.value)
          if (chosen) onKind(chosen[0])
        }}
      >
        {KINDS.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Which of our media servers reads the files of this one and gives them to browsers. */
function GatewayField({ gateways, saved }: Pick<Props, 'gateways'> & { saved: string | null }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>Plays through</label>
      <select
        id={id}
        className="input"
        name="gateway"
        defaultValue={saved ?? ''}
        aria-describedby={`${id}-hint`}
      >
        <option value="">Any with ffmpeg that answers</option>
        {gateways.map(({ _id, name }) => (
          <option key={_id} value={_id}>
            {name}
          </option>
        ))}
      </select>
      <p className="field-hint" id={`${id}-hint`}>
        It reads the files with the key above; browsers never get it.
      </p>
    </div>
  )
}
