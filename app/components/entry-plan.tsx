import { Form } from '@remix-run/react'
import { Merge, Split } from 'lucide-react'
import { Button, ButtonLink } from './button.tsx'
import type { EntryView } from './entry-list.tsx'
import { countWords } from './words.ts'

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
          {plan.step === 'part' ? `Part this entry from ${title}?` : `Join ${title} with ${plan.other.name}?`}
        </h2>
      </div>
      <div className="panel-body entry-plan">
        {plan.step === 'part' ? <PartWords {...plan} title={title} /> : <JoinWords {...plan} />}
        <p className="text-muted">
          Files and servers are not touched. Taking the pins back makes it as it was.
        </p>
        <Form method="post" className="actions">
          <ButtonLink to="?">Leave it</ButtonLink>
          {plan.step === 'part' ? (
            <>
              <input type="hidden" name="offerId" value={plan.goes.offerId} />
              <Button variant="primary" icon={<Split />} name="intent" value="part">
                Part
              </Button>
            </>
          ) : (
            <>
              <input type="hidden" name="with" value={plan.other.id} />
              <Button variant="primary" icon={<Merge />} name="intent" value="join">
                Join
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
        {goes.sign.name}’s entry “{goes.title}” becomes a title of its own
        {withEpisodes ? ', with its seasons and episodes' : ''}.{' '}
        {goes.paths[0] && <code>{goes.paths[0]}</code>}
      </li>
      <li>
        {stay === 1 ? 'The other entry stays' : `The other ${stay} entries stay together`} as {title}.
      </li>
      <li>The part with more of the title’s ids keeps its address, and what people watched and pinned.</li>
    </ul>
  )
}

function JoinWords({ entries: [own, others], keeps, gives, withEpisodes }: Join) {
  return (
    <ul>
      <li>
        {countWords(own, 'entry', 'entries')} of this one and {others} of the other become one title
        {withEpisodes ? ', with their seasons and episodes' : ''}.
      </li>
      <li>
        {keeps} is older and keeps its address. The address of {gives} leads there.
      </li>
      <li>What people watched and pinned under either is found under both.</li>
    </ul>
  )
}
