import { Form, Link, useNavigation } from '@remix-run/react'
import { Check, RefreshCw } from 'lucide-react'
import type { RequestTarget } from '../../shared/request.ts'
import { m } from '../i18n/m.ts'
import type { AdminRequestView, ServiceView } from '../requests/requests.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { TargetFields } from './target-fields.tsx'

type Props = {
  request: AdminRequestView
  services: ServiceView[]
  /** What the rules name for this kind. */
  target: RequestTarget | null
}

/** Approves with a target, or declines with a word; tries again where it was approved and could not be added. */
export function RequestDecision({ request, services, target }: Props) {
  const { formData } = useNavigation()
  const fitting = services.filter(({ kind }) => kind === request.kind)
  const isBusy = formData?.get('id') === request.id
  const isWaiting = request.state === 'requested'
  return (
    <Form method="post" className="request-decision">
      <input type="hidden" name="id" value={request.id} />
      {request.failure && <p className="field-error">{request.failure}</p>}
      {fitting.length === 0 ? (
        <NoService kind={request.kind} />
      ) : (
        <TargetFields services={fitting} chosen={request.target ?? target} />
      )}
      <Field
        label={m.admin_request_word()}
        name="word"
        maxLength={500}
        hint={isWaiting ? m.admin_request_word_hint() : m.admin_request_word_needed()}
      />
      <div className="request-buttons">
        {fitting.length > 0 &&
          (isWaiting ? (
            <Button variant="primary" icon={<Check />} name="intent" value="approve" busy={isBusy}>
              {m.admin_request_approve()}
            </Button>
          ) : (
            <Button variant="primary" icon={<RefreshCw />} name="intent" value="retry" busy={isBusy}>
              {m.button_try_again()}
            </Button>
          ))}
        <Button variant="outline" name="intent" value="decline">
          {m.admin_request_decline()}
        </Button>
      </div>
    </Form>
  )
}

function NoService({ kind }: { kind: ServiceView['kind'] }) {
  return (
    <p className="text-muted">
      {kind === 'movie' ? m.admin_request_needs_radarr() : m.admin_request_needs_sonarr()}{' '}
      <Link className="text-link" to="/admin/connections">
        {m.calendar_connect()}
      </Link>
    </p>
  )
}
