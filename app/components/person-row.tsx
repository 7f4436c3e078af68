import { Form } from '@remix-run/react'
import { CircleCheck, CircleSlash, Clock } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { RemoveButton } from './remove-button.tsx'
import { State } from './state.tsx'
import { Cell } from './table.tsx'
import { agoWords } from './time-words.ts'

type RowPerson = {
  id: string
  name: string
  email: string
  role: 'viewer' | 'admin' | 'owner'
  status: 'pending' | 'active' | 'disabled'
  createdAt: string
  /** Films and episodes that they have begun or seen. */
  watched: number
  /** What they put into lists; `shared`: lists that others lose with them. */
  lists: { lists: number; titles: number; shared: number }
  /** Not for this admin to change. */
  isFixed: boolean
}

const ROLES: Record<RowPerson['role'], () => string> = {
  viewer: m.admin_role_viewer,
  admin: m.admin_role_admin,
  owner: m.admin_role_owner,
}

type Props = { person: RowPerson; mayMakeAdmins: boolean; now: string }

export function PersonRow({ person, mayMakeAdmins, now }: Props) {
  const { name, email, createdAt, isFixed } = person
  return (
    <tr>
      <Cell fold="lead">
        <strong>{name}</strong>
        <br />
        <span className="text-muted">{email}</span>
      </Cell>
      <Cell fold="beside">
        <Standing {...person} />
      </Cell>
      <Cell>{agoWords(createdAt, now)}</Cell>
      <Cell fold="whole" align="right">
        {!isFixed && <Actions person={person} mayMakeAdmins={mayMakeAdmins} />}
      </Cell>
    </tr>
  )
}

function Standing({ status, role }: RowPerson) {
  if (status === 'pending')
    return (
      <State tone="warn" icon={<Clock />}>
        {m.admin_waits()}
      </State>
    )
  if (status === 'disabled') return <State icon={<CircleSlash />}>{m.admin_switched_off()}</State>
  return <State icon={<CircleCheck />}>{ROLES[role]()}</State>
}

function Actions({ person, mayMakeAdmins }: { person: RowPerson; mayMakeAdmins: boolean }) {
  const { id, name, status, role, watched, lists } = person
  const isActive = status === 'active'
  return (
    <div className="person-actions">
      <Form method="post" className="person-actions">
        <input type="hidden" name="personId" value={id} />
        {isActive ? (
          <Button variant="outline" name="intent" value="disable">
            {m.admin_switch_off()}
          </Button>
        ) : (
          <Button variant={status === 'pending' ? 'primary' : 'outline'} name="intent" value="admit">
            {status === 'pending' ? m.admin_people_let_in({ name }) : m.admin_switch_on()}
          </Button>
        )}
        {isActive && mayMakeAdmins && (
          <Button variant="outline" name="intent" value={role === 'admin' ? 'viewer' : 'admin'}>
            {role === 'admin' ? m.admin_people_make_viewer() : m.admin_people_make_admin()}
          </Button>
        )}
      </Form>
      <RemoveButton name={name} field={{ name: 'personId', value: id }} keep={m.admin_people_keep()}>
        <p>{m.admin_people_gone({ name, count: watched })}</p>
        {lists.lists > 0 && (
          <p>
            {m.list_gone_with_person({
              lists: m.count_lists({ count: lists.lists }),
              titles: m.count_titles({ count: lists.titles }),
            })}{' '}
            {lists.shared > 0 && m.list_gone_with_person_shared({ count: lists.shared })}
          </p>
        )}
        <p className="text-muted">{m.admin_people_kept()}</p>
      </RemoveButton>
    </div>
  )
}
