import { Form, useNavigation } from '@remix-run/react'
import { LinkIcon } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { m } from '../i18n/m.ts'
import { AskButton } from './ask-button.tsx'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'
import { Field } from './field.tsx'
import { Cell, Table } from './table.tsx'
import { untilWords } from './time-words.ts'

const DAYS = [1, 7, 30]

type Invite = { id: string; name: string; role: 'viewer' | 'admin'; expiresAt: string }
type Props = {
  invites: readonly Invite[]
  /** The link that was just made; it is shown this once. */
  link: string | undefined
  errors: Record<string, string>
  mayMakeAdmins: boolean
  now: string
}

/** Links by which people make an account without waiting, each good for one. */
export function Invites({ invites, link, errors, mayMakeAdmins, now }: Props) {
  return (
    <section className="panel" aria-labelledby="invites">
      <div className="panel-head">
        <h2 className="head" id="invites">
          {m.admin_invite()}
        </h2>
      </div>
      <InviteForm errors={errors} link={link} mayMakeAdmins={mayMakeAdmins} />
      {link && (
        <div className="panel-body" role="status">
          <CopyField label={m.admin_invite_link()} value={link} />
        </div>
      )}
      {invites.length > 0 && (
        <Table
          caption={m.admin_invite_links()}
          columns={[
            { name: m.admin_invite_for() },
            { name: m.admin_invite_as() },
            { name: m.admin_invite_ends() },
            { name: m.admin_actions(), align: 'right', isHidden: true },
          ]}
        >
          {invites.map(({ id, name, role, expiresAt }) => (
            <tr key={id}>
              <Cell fold="lead">
                <strong>{name}</strong>
              </Cell>
              <Cell>{role === 'admin' ? m.admin_role_admin() : m.admin_role_viewer()}</Cell>
              <Cell>{untilWords(expiresAt, now)}</Cell>
              <Cell fold="beside" align="right">
                <AskButton
                  words={m.admin_invite_take_back()}
                  label={m.admin_invite_take_back_of({ name })}
                  title={m.admin_invite_take_back_ask({ name })}
                  keep={m.admin_leave_it()}
                  yes={m.admin_invite_take_back_yes()}
                  intent="take-back"
                  fields={{ inviteId: id }}
                >
                  <p>{m.admin_invite_take_back_does({ name })}</p>
                </AskButton>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}

type FormProps = Pick<Props, 'errors' | 'link' | 'mayMakeAdmins'>

function InviteForm({ errors, link, mayMakeAdmins }: FormProps) {
  const { state } = useNavigation()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (link) form.current?.reset()
  }, [link])
  return (
    <Form method="post" className="panel-body invite-form" ref={form} preventScrollReset>
      <Field label={m.admin_invite_for()} name="name" required maxLength={80} error={errors['name']} />
      {mayMakeAdmins && (
        <Choice
          label={m.admin_invite_as()}
          name="role"
          options={[
            ['viewer', m.admin_role_viewer()],
            ['admin', m.admin_role_admin()],
          ]}
        />
      )}
      <Choice
        label={m.admin_invite_good_for()}
        name="days"
        options={DAYS.map((count): [string, string] => [String(count), m.count_days({ count })])}
        chosen="7"
      />
      <Button icon={<LinkIcon />} name="intent" value="invite" busy={state === 'submitting'}>
        {m.admin_invite_make()}
      </Button>
    </Form>
  )
}

type ChoiceProps = { label: string; name: string; options: [string, string][]; chosen?: string }

function Choice({ label, name, options, chosen }: ChoiceProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" name={name} defaultValue={chosen}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
