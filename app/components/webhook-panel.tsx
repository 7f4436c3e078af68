import { Form } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import type { ConnectionKind } from '../../shared/connection.ts'
import type { MediaServer } from '../../shared/media-server.ts'
import { Button } from './button.tsx'
import { WHERE_TO_PASTE } from './connection-words.ts'
import { CopyField } from './copy-field.tsx'
import { clockWords } from './time-words.ts'

type Props = {
  connection: { id: string; kind: ConnectionKind | MediaServer['kind']; isServer: boolean }
  webhook: { url: string; plainUrl: string; token: string }
  oldSecretUntil: string | null
  tdarr: { url: string; headers: string; body: string } | null
}

/** What is pasted into the service so that its deliveries come here. */
export function WebhookPanel({ connection, webhook, oldSecretUntil, tdarr }: Props) {
  const { id, kind, isServer } = connection
  return (
    <section className="panel" aria-labelledby="webhook">
      <div className="panel-head">
        <h2 className="head" id="webhook">
          {m.admin_webhook()}
        </h2>
      </div>
      <div className="panel-body webhook">
        <p className="text-muted">{WHERE_TO_PASTE[kind]()}</p>
        {kind === 'sabnzbd' && (
          <p>
            <a className="text-link" href={`/admin/connections/${id}/script`} download>
              {m.admin_webhook_script()}
            </a>
          </p>
        )}
        {tdarr ? <TdarrFields {...tdarr} /> : kind !== 'matinee' && <Address kind={kind} webhook={webhook} />}
        {!isServer && (
          <Form method="post" className="webhook-secret">
            <Button variant="outline" name="intent" value="rotate">
              {m.admin_webhook_rotate()}
            </Button>
            <p className="text-muted">
              {oldSecretUntil
                ? m.admin_webhook_rotated({ time: clockWords(oldSecretUntil) })
                : m.admin_webhook_rotate_about()}
            </p>
          </Form>
        )}
      </div>
    </section>
  )
}

function Address({ kind, webhook }: Pick<Props, 'webhook'> & { kind: string }) {
  if (kind === 'media-processor')
    return <CopyField label={m.admin_webhook_plain()} value={webhook.plainUrl} />
  return (
    <>
      <CopyField label={m.admin_address()} value={webhook.url} />
      <details className="webhook-other">
        <summary>{m.admin_webhook_other()}</summary>
        <p className="text-muted">{m.admin_webhook_other_about()}</p>
        <CopyField label={m.admin_webhook_plain()} value={webhook.plainUrl} />
        <CopyField label={m.admin_webhook_secret()} value={webhook.token} />
      </details>
    </>
  )
}

function TdarrFields({ url, headers, body }: NonNullable<Props['tdarr']>) {
  return (
    <>
      <CopyField label={m.admin_webhook_request_url()} value={url} />
      <CopyField label={m.admin_webhook_request_headers()} value={headers} />
      <CopyField label={m.admin_webhook_request_body()} value={body} isLong />
    </>
  )
}
