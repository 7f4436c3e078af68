import { Form, useNavigation } from '@remix-run/react'
import { Check, Clock, Gavel, Pin, PinOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
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
          {m.admin_why_this({ field: name })}
        </h2>
      </div>
      <p className="why-reason">
        <Gavel />
        <span>{rule}</span>
      </p>
      {isWaiting && !isRetired && (
        <div className="why-note">
          <Note icon={<Clock />}>{m.admin_edit_waits()}</Note>
        </div>
      )}
      <ol className="why-offers" aria-label={m.admin_offers()}>
        {pin && (
          <li aria-current="true">
            <div>
              <p>
                <State tone="info" icon={<Pin />}>
                  {m.admin_pinned()}
                </State>
              </p>
              <p className="why-said">{pin.words}</p>
              <small>{agoWords(pin.changedAt, now)}</small>
            </div>
            <PinButton
              path={path}
              intent="unpin"
              icon={<PinOff />}
              label={m.admin_unpin_field({ field: name })}
            >
              {m.admin_unpin()}
            </PinButton>
          </li>
        )}
        {offered.map((offer) => (
          <OfferLine key={offer.offerId} offer={offer} field={field} now={now} />
        ))}
      </ol>
      {typed && <PinForm key={path} path={path} name={name} typed={typed} error={error} />}
      {!isPinnable && <p className="panel-body text-muted">{m.admin_not_pinnable()}</p>}
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
          <Badge>
            {place === null || sign.isProvider ? m.admin_after_servers() : m.admin_priority({ place })}
          </Badge>
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
          label={m.admin_pin_from({ field: field.name, name: sign.name })}
        >
          {m.admin_pin()}
        </PinButton>
      )}
    </li>
  )
}

function Standing({ stands, isSame, isPinned }: Offer & { isPinned: boolean }) {
  if (stands && !isPinned)
    return (
      <State tone="good" icon={<Check />}>
        {m.admin_stands()}
      </State>
    )
  return <small>{isSame ? m.admin_offer_same() : m.admin_offer_back()}</small>
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
