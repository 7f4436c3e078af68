import { Form } from '@remix-run/react'
import type { RequestRules as Rules } from '../../shared/request.ts'
import type { ServiceView } from '../requests/requests.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Cell, Table } from './table.tsx'
import { Choice, TargetFields } from './target-fields.tsx'

const KINDS = [
  { kind: 'movie', name: 'Films', unit: 'Films a person' },
  { kind: 'series', name: 'Series', unit: 'Seasons a person' },
] as const

type Props = { rules: Rules; services: ServiceView[]; people: { id: string; name: string }[] }

/** How requests are decided without a person, for everybody and for single people. */
export function RequestRules({ rules, services, people }: Props) {
  return (
    <>
      <section className="panel" aria-labelledby="rules">
        <div className="panel-head">
          <h2 className="head" id="rules">
            Rules
          </h2>
        </div>
        <Form method="post" className="panel-body request-rules">
          {KINDS.map((kind) => (
            <KindRules key={kind.kind} {...kind} rules={rules} services={services} />
          ))}
          <Button variant="outline" name="intent" value="rules">
            Save the rules
          </Button>
        </Form>
      </section>
      {people.length > 0 && <PeopleRules rules={rules} people={people} />}
    </>
  )
}

const APPROVAL = [
  { value: 'by-hand', name: 'An admin decides' },
  { value: 'at-once', name: 'Approved at once' },
]

function KindRules({
  kind,
  name,
  unit,
  rules,
  services,
}: (typeof KINDS)[number] & Pick<Props, 'rules' | 'services'>) {
  const { count, days } = rules.quotas[kind]
  return (
    <fieldset className="request-kind">
      <legend className="font-semibold">{name}</legend>
      <div className="target-fields">
        <Choice
          label="Approval"
          name={`${kind}-approval`}
          options={APPROVAL}
          initial={rules.approval[kind]}
        />
        <Field
          label={unit}
          name={`${kind}-count`}
          type="number"
          min={0}
          max={1000}
          defaultValue={count ?? ''}
          hint="Empty: no limit."
        />
        <Field
          label="Within days"
          name={`${kind}-days`}
          type="number"
          min={1}
          max={365}
          required
          defaultValue={days}
        />
      </div>
      <TargetFields
        services={services.filter((service) => service.kind === kind)}
        chosen={rules.targets[kind]}
        prefix={`${kind}-`}
        isOptional
      />
    </fieldset>
  )
}

const OWN_APPROVAL = [
  { value: 'as-all', name: 'As for everybody' },
  ...APPROVAL,
  { value: 'never', name: 'May not ask' },
]

function PeopleRules({ rules, people }: Pick<Props, 'rules' | 'people'>) {
  return (
    <section className="panel" aria-labelledby="own-rules">
      <div className="panel-head">
        <h2 className="head" id="own-rules">
          For single people
        </h2>
      </div>
      <Table
        caption="For single people"
        columns={[
          { name: 'Name' },
          { name: 'Films' },
          { name: 'Series' },
          { name: 'Save', align: 'right', isHidden: true },
        ]}
      >
        {people.map((person) => (
          <PersonRules key={person.id} person={person} rules={rules} />
        ))}
      </Table>
    </section>
  )
}

function PersonRules({ person: { id, name }, rules }: { person: Props['people'][number]; rules: Rules }) {
  const own = rules.people.find(({ userId }) => userId === id)
  const form = `rules-${id}`
  return (
    <tr>
      <Cell fold="lead">
        <strong>{name}</strong>
      </Cell>
      {KINDS.map(({ kind, name: kindName }) => (
        <Cell key={kind} fold="whole">
          <div className="person-rule">
            <span className="person-rule-kind" aria-hidden="true">
              {kindName}
            </span>
            <select
              className="input"
              form={form}
              name={`${kind}-approval`}
              aria-label={`${kindName} of ${name}`}
              defaultValue={own?.[kind].approval ?? 'as-all'}
            >
              {OWN_APPROVAL.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.name}
                </option>
              ))}
            </select>
            <input
              className="input"
              form={form}
              name={`${kind}-count`}
              type="number"
              min={0}
              max={1000}
              aria-label={`Limit of ${name}, ${kindName.toLowerCase()}`}
              placeholder="Limit"
              defaultValue={own?.[kind].count ?? ''}
            />
          </div>
        </Cell>
      ))}
      <Cell fold="whole" align="right">
        <Form method="post" id={form}>
          <input type="hidden" name="userId" value={id} />
          <Button variant="outline" name="intent" value="person">
            Save
          </Button>
        </Form>
      </Cell>
    </tr>
  )
}
