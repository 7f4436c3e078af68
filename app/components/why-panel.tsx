import { Form, useNavigation } from '@remix-run/react'
import { Check, Clock, Gavel, Pin, PinOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'
import { PinForm, type TypedForm } from './pin-form.tsx'
import { Picture } from './picture.tsx'
import { ServerMark } from './server-mark.tsx'
import { Note, State } from './state.tsx'
import { agoWords } from './time-words.ts'
import type { FieldLine, Sign } from './why-fields.tsx'

type Offer = {
  offerId: string
  sign: Sign
  place: number | null
  lastModified: string
  words: string
  /** URL base of an offered picture. */
  picture: string | null
  stands: boolean
  isSame: boolean
  canPin: boolean
}

type FieldDetail = FieldLine & {
  /** Whose value stands and why, in a sentence. */
  rule: string
  pin: { words: string; changedAt: string } | null
  typed: TypedForm | null
  isPinnable: boolean
  offered: Offer[]
}

type Props = {
  field: FieldDetail
  /** Nobody offers the title now: pins wait until somebody does. */
  isRetired: boolean
  /** Why what was typed cannot be saved. */
  error: string | null
  now: string
}

/** The reason for one field: the rule, the pin, then every offer in order of trust, each with its pin. */
export function WhyPanel({ field, isRetired, error, now }: Props) {
  const { name, path, rule, pin, offered, isPinnable, isWaiting, typed } = field
  return (
    <section className="panel why-because" id="why" aria-labelledby="why-head" tabIndex={-1}>
      <div className="panel-head">
        <h2 className="head" id="why-head">
          Why this: {name}
        </h2>
      </div>
      <p className="why-reason">
        <Gavel />
        <span>{rule}</span>
      </p>
      {isWaiting && !isRetired && (
        <div className="why-note">
          <Note icon={<Clock />}>This edit is saved. It stands as soon as the next run has merged it.</Note>
        </div>
      )}
      <ol className="why-offers" aria-label="Who offers it, the most trusted first">
        {pin && (
          <li aria-current="true">
            <div>
              <p>
                <State tone="info" icon={<Pin />}>
                  Pinned
                </State>
              </p>
              <p className="why-said">{pin.words}</p>
              <small>{agoWords(pin.changedAt, now)}</small>
            </div>
            <PinButton path={path} intent="unpin" icon={<PinOff />} label={`Unpin ${name}`}>
              Unpin
            </PinButton>
          </li>
        )}
        {offered.map((offer) => (
          <OfferLine key={offer.offerId} offer={offer} field={field} now={now} />
        ))}
      </ol>
      {typed && <PinForm key={path} path={path} name={name} typed={typed} error={error} />}
      {!isPinnable && (
        <p className="panel-body text-muted">
          What comes from files follows the files, and cannot be pinned.
        </p>
      )}
    </section>
  )
}

function OfferLine({ offer, field, now }: { offer: Offer; field: FieldDetail; now: string }) {
  const { sign, place, lastModified, words, picture, stands, canPin, offerId } = offer
  return (
    <li aria-current={stands ? 'true' : undefined}>
      {picture && (
        <span className="why-art" data-role={field.path}>
          <Picture base={picture} sizes="72px" widths={[120, 240]} name={sign.name} />
        </span>
      )}
      <div>
        <p className="why-who">
          <ServerMark {...sign} />
          <Badge>{place === null || sign.isProvider ? 'After all servers' : `Priority ${place}`}</Badge>
        </p>
        <p className="why-said">{words}</p>
        <small>{agoWords(lastModified, now)}</small>
        <Standing {...offer} isPinned={field.isPinned} />
      </div>
      {canPin && (
        <PinButton
          path={field.path}
          intent="pin"
          offerId={offerId}
          icon={<Pin />}
          label={`Pin ${field.name} from ${sign.name}`}
        >
          Pin
        </PinButton>
      )}
    </li>
  )
}

function Standing({ stands, isSame, isPinned }: Offer & { isPinned: boolean }) {
  if (stands && !isPinned)
    return (
      <State tone="good" icon={<Check />}>
        Stands
      </State>
    )
  return <small>{isSame ? 'Says the same' : 'Stands back'}</small>
}

type PinButtonProps = {
  path: string
  intent: 'pin' | 'unpin'
  offerId?: string
  icon: ReactNode
  label: string
  children: ReactNode
}

function PinButton({ path, intent, offerId, icon, label, children }: PinButtonProps) {
  const { formData } = useNavigation()
  const isBusy = formData?.get('intent') === intent && formData.get('offerId') === (offerId ?? null)
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="path" value={path} />
      {offerId && <input type="hidden" name="offerId" value={offerId} />}
      <Button variant="outline" icon={icon} name="intent" value={intent} aria-label={label} busy={isBusy}>
        {children}
      </Button>
    </Form>
  )
}
