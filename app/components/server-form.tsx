import { useId } from 'react'
import type { MediaServer } from '../../shared/media-server.ts'
import { Field } from './field.tsx'

type Reach = Pick<MediaServer, 'browserUrl' | 'relay' | 'gateway'>
type Errors = Record<string, string>
/** Our own media servers, each of which may serve the files of others. */
type Gateways = readonly { _id: string; name: string }[]

type Props = {
  saved: Pick<MediaServer, 'kind' | 'name' | 'url'> & Reach
  gateways: Gateways
  errors?: Errors
}

/** The inputs of a server that is in the list, to stand in a form. */
export function ServerForm({ saved, gateways, errors = {} }: Props) {
  const { name, url, kind } = saved
  return (
    <div className="server-form">
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
        hint="Empty: the saved one stays. Given again, it may be another machine."
        error={errors.apiKey}
      />
      <ReachFields kind={kind} saved={saved} gateways={gateways} errors={errors} />
    </div>
  )
}

const DIRECT: Reach = { browserUrl: null, relay: false, gateway: null }

/** How browsers get the files of a server. */
export function ReachFields({
  kind,
  saved = DIRECT,
  gateways,
  errors,
}: {
  kind: MediaServer['kind']
  saved?: Reach
  gateways: Gateways
  errors: Errors
}) {
  const { browserUrl, relay, gateway = null } = saved
  return (
    <>
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
    </>
  )
}

/** Which of our media servers reads the files of this one and gives them to browsers. */
function GatewayField({ gateways, saved }: { gateways: Gateways; saved: string | null }) {
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
