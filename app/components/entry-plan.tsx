import { Form } from '@remix-run/react'
import { Merge, Split } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button, ButtonLink } from './button.tsx'
import type { EntryView } from './entry-list.tsx'

type Plan =
  | { step: 'part'; goes: EntryView; stay: number; withEpisodes: boolean }
  | {
      step: 'join'
      other: { id: string; name: string }
      /** Of this title and of the other. */
      entries: readonly [number, number]
      /** Whose address stays, and whose leads to it. */
      keeps: string
      gives: string
      withEpisodes: boolean
    }

type Props = { plan: Plan; title: string }

/** Says what a step does, before it does it. The safe answer comes first. */
export function EntryPlan({ plan, title }: Props) {
  return (
    <section className="panel" id="plan" aria-labelledby="plan-head" tabIndex={-1}>
      <div className="panel-head">
        <h2 className="head" id="plan-head">
          {plan.step === 'part'
            ? m.admin_part_ask({ title })
            : m.admin_join_ask({ title, other: plan.other.name })}
        </h2>
      </div>
      <div className="panel-body entry-plan">
        {plan.step === 'part' ? <PartWords {...plan} title={title} /> : <JoinWords {...plan} />}
        <p className="text-muted">{m.admin_plan_undo()}</p>
        <Form method="post" className="actions">
          <ButtonLink to="?">{m.admin_leave_it()}</ButtonLink>
          {plan.step === 'part' ? (
            <>
              <input type="hidden" name="offerId" value={plan.goes.offerId} />
              <Button variant="primary" icon={<Split />} name="intent" value="part">
                {m.admin_part()}
              </Button>
            </>
          ) : (
            <>
              <input type="hidden" name="with" value={plan.other.id} />
              <Button variant="primary" icon={<Merge />} name="intent" value="join">
                {m.admin_join()}
              </Button>
            </>
          )}
        </Form>
      </div>
    </section>
  )
}

type Part = Extract<Plan, { step: 'part' }>
type Join = Extract<Plan, { step: 'join' }>

function PartWords({ goes, stay, withEpisodes, title }: Part & { title: string }) {
  return (
    <ul>
      <li>
        {withEpisodes
          ? m.admin_part_goes_whole({ name: goes.sign.name, title: goes.title })
          : m.admin_part_goes({ name: goes.sign.name, title: goes.title })}{' '}
        {goes.paths[0] && <code>{goes.paths[0]}</code>}
      </li>
      <li>{m.admin_part_stays({ count: stay, title })}</li>
      <li>{m.admin_part_address()}</li>
    </ul>
  )
}

function JoinWords({ entries: [own, others], keeps, gives, withEpisodes }: Join) {
  return (
    <ul>
      <li>
        {withEpisodes
          ? m.admin_join_becomes_whole({ count: own, others })
          : m.admin_join_becomes({ count: own, others })}
      </li>
      <li>{m.admin_join_address({ keeps, gives })}</li>
      <li>{m.admin_join_kept()}</li>
    </ul>
  )
}
