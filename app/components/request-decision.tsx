import { Form, Link, useNavigation } from '@remix-run/react'
import { Check, RefreshCw } from 'lucide-react'
import type { RequestTarget } from '../../shared/request.ts'
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
        label="A word to them"
        name="word"
        maxLength={500}
        hint={isWaiting ? 'They read it. Without one nothing is declined.' : 'Needed to decline.'}
      />
      <div className="request-buttons">
        {fitting.length > 0 &&
          (isWaiting ? (
            <Button variant="primary" icon={<Check />} name="intent" value="approve" busy={isBusy}>
              Approve
            </Button>
          ) : (
            <Button variant="primary" icon={<RefreshCw />} name="intent" value="retry" busy={isBusy}>
              Try again
            </Button>
          ))}
        <Button variant="outline" name="intent" value="decline">
          Decline
        </Button>
      </div>
    </Form>
  )
}

function NoService({ kind }: { kind: ServiceView['kind'] }) {
  return (
    <p className="text-muted">
      {kind === 'movie' ? 'Films need a Radarr.' : 'Series need a Sonarr.'}{' '}
      <Link className="text-link" to="/admin/connections">
        Connect one
      </Link>
    </p>
  )
}
