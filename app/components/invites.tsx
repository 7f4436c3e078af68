import { Form, useNavigation } from '@remix-run/react'
import { LinkIcon } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { AskButton } from './ask-button.tsx'
import { Button } from './button.tsx'
import { CopyField } from './copy-field.tsx'
import { Field } from './field.tsx'
import { Cell, Table } from './table.tsx'
import { untilWords } from './time-words.ts'

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
          Invite somebody
        </h2>
      </div>
      <InviteForm errors={errors} link={link} mayMakeAdmins={mayMakeAdmins} />
      {link && (
        <div className="panel-body" role="status">
          <CopyField label="Send this link. It is shown this once, and makes one account" value={link} />
        </div>
      )}
      {invites.length > 0 && (
        <Table
          caption="Links that were not used yet"
          columns={[
            { name: 'For' },
            { name: 'As' },
            { name: 'Ends' },
            { name: 'Actions', align: 'right', isHidden: true },
          ]}
        >
          {invites.map(({ id, name, role, expiresAt }) => (
            <tr key={id}>
              <Cell fold="lead">
                <strong>{name}</strong>
              </Cell>
              <Cell>{role === 'admin' ? 'Admin' : 'Viewer'}</Cell>
              <Cell>{untilWords(expiresAt, now)}</Cell>
              <Cell fold="beside" align="right">
                <AskButton
                  words="Take back"
                  label={`Take back the link for ${name}`}
                  title={`Take back the link for ${name}?`}
                  keep="Leave it"
                  yes="Take it back"
                  intent="take-back"
                  fields={{ inviteId: id }}
                >
                  <p>1 link opens nothing any more. {name} needs a new one to make an account.</p>
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
      <Field label="For" name="name" required maxLength={80} error={errors['name']} />
      {mayMakeAdmins && (
        <Choice
          label="As"
          name="role"
          options={[
            ['viewer', 'Viewer'],
            ['admin', 'Admin'],
          ]}
        />
      )}
      <Choice
        label="Good for"
        name="days"
        options={[
          ['1', '1 day'],
          ['7', '7 days'],
          ['30', '30 days'],
        ]}
        chosen="7"
      />
      <Button icon={<LinkIcon />} name="intent" value="invite" busy={state === 'submitting'}>
        Make a link
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
