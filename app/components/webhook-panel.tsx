import { Form } from '@remix-run/react'
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
          Webhook
        </h2>
      </div>
      <div className="panel-body webhook">
        <p className="text-muted">{WHERE_TO_PASTE[kind]}</p>
        {kind === 'sabnzbd' && (
          <p>
            <a className="text-link" href={`/admin/connections/${id}/script`} download>
              Script for SABnzbd
            </a>
          </p>
        )}
        {tdarr ? <TdarrFields {...tdarr} /> : kind !== 'matinee' && <Address kind={kind} webhook={webhook} />}
        {!isServer && (
          <Form method="post" className="webhook-secret">
            <Button variant="outline" name="intent" value="rotate">
              New secret
            </Button>
            <p className="text-muted">
              {oldSecretUntil
                ? `The one before counts until ${clockWords(oldSecretUntil)} UTC.`
                : 'The one before counts for another hour, so that nothing is lost meanwhile.'}
            </p>
          </Form>
        )}
      </div>
    </section>
  )
}

function Address({ kind, webhook }: Pick<Props, 'webhook'> & { kind: string }) {
  if (kind === 'media-processor') return <CopyField label="Plain address" value={webhook.plainUrl} />
  return (
    <>
      <CopyField label="Address" value={webhook.url} />
      <details className="webhook-other">
        <summary>Without the secret in the address</summary>
        <p className="text-muted">
          Post to the plain address with the secret as password (any user name), as Bearer token, or in the
          header X-Webhook-Token.
        </p>
        <CopyField label="Plain address" value={webhook.plainUrl} />
        <CopyField label="Secret" value={webhook.token} />
      </details>
    </>
  )
}

function TdarrFields({ url, headers, body }: NonNullable<Props['tdarr']>) {
  return (
    <>
      <CopyField label="Request URL (method POST)" value={url} />
      <CopyField label="Request headers" value={headers} />
      <CopyField label="Request body" value={body} isLong />
    </>
  )
}
