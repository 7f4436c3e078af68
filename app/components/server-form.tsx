import { useId } from 'react'
import { m } from '../i18n/m.ts'
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
      <Field
        label={m.admin_name()}
        name="name"
        defaultValue={name}
        required
        maxLength={80}
        error={errors.name}
      />
      <Field
        label={m.admin_address()}
        name="url"
        type="url"
        inputMode="url"
        defaultValue={url}
        required
        hint={m.admin_server_address_hint()}
        error={errors.url}
      />
      <Field
        label={m.admin_key()}
        name="apiKey"
        type="password"
        autoComplete="off"
        hint={m.admin_server_key_hint()}
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
        label={m.admin_server_browser_url()}
        name="browserUrl"
        type="url"
        inputMode="url"
        defaultValue={browserUrl ?? ''}
        hint={m.admin_server_browser_url_hint()}
        error={errors.browserUrl}
      />
      {kind !== 'matinee' && <GatewayField gateways={gateways} saved={gateway} />}
      <label className="check">
        <input type="checkbox" name="relay" defaultChecked={relay} />
        {m.admin_server_relay()}
      </label>
    </>
  )
}

/** Which of our media servers reads the files of this one and gives them to browsers. */
function GatewayField({ gateways, saved }: { gateways: Gateways; saved: string | null }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{m.admin_server_gateway()}</label>
      <select
        id={id}
        className="input"
        name="gateway"
        defaultValue={saved ?? ''}
        aria-describedby={`${id}-hint`}
      >
        <option value="">{m.admin_server_gateway_any()}</option>
        {gateways.map(({ _id, name }) => (
          <option key={_id} value={_id}>
            {name}
          </option>
        ))}
      </select>
      <p className="field-hint" id={`${id}-hint`}>
        {m.admin_server_gateway_hint()}
      </p>
    </div>
  )
}
