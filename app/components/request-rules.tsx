import { Form } from '@remix-run/react'
import type { RequestRules as Rules } from '../../shared/request.ts'
import { m } from '../i18n/m.ts'
import type { ServiceView } from '../requests/requests.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Cell, Table } from './table.tsx'
import { Choice, TargetFields } from './target-fields.tsx'
import { inSentence } from './words.ts'

const KINDS = [
  { kind: 'movie', name: m.nav_films, unit: m.admin_rules_films_each },
  { kind: 'series', name: m.nav_series, unit: m.admin_rules_seasons_each },
] as const

type Props = { rules: Rules; services: ServiceView[]; people: { id: string; name: string }[] }

/** How requests are decided without a person, for everybody and for single people. */
export function RequestRules({ rules, services, people }: Props) {
  return (
    <>
      <section className="panel" aria-labelledby="rules">
        <div className="panel-head">
          <h2 className="head" id="rules">
            {m.admin_rules()}
          </h2>
        </div>
        <Form method="post" className="panel-body request-rules">
          {KINDS.map((kind) => (
            <KindRules key={kind.kind} {...kind} rules={rules} services={services} />
          ))}
          <Button variant="outline" name="intent" value="rules">
            {m.admin_rules_save()}
          </Button>
        </Form>
      </section>
      {people.length > 0 && <PeopleRules rules={rules} people={people} />}
    </>
  )
}

const APPROVAL = [
  { value: 'by-hand', name: m.admin_rules_by_hand },
  { value: 'at-once', name: m.admin_rules_at_once },
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
      <legend className="font-semibold">{name()}</legend>
      <div className="target-fields">
        <Choice
          label={m.admin_rules_approval()}
          name={`${kind}-approval`}
          options={APPROVAL.map(({ value, name }) => ({ value, name: name() }))}
          initial={rules.approval[kind]}
        />
        <Field
          label={unit()}
          name={`${kind}-count`}
          type="number"
          min={0}
          max={1000}
          defaultValue={count ?? ''}
          hint={m.admin_rules_no_limit()}
        />
        <Field
          label={m.admin_rules_days()}
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
  { value: 'as-all', name: m.admin_rules_as_all },
  ...APPROVAL,
  { value: 'never', name: m.admin_rules_never },
]

function PeopleRules({ rules, people }: Pick<Props, 'rules' | 'people'>) {
  return (
    <section className="panel" aria-labelledby="own-rules">
      <div className="panel-head">
        <h2 className="head" id="own-rules">
          {m.admin_rules_single()}
        </h2>
      </div>
      <Table
        caption={m.admin_rules_single()}
        columns={[
          { name: m.admin_name() },
          { name: m.nav_films() },
          { name: m.nav_series() },
          { name: m.admin_save(), align: 'right', isHidden: true },
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
              {kindName()}
            </span>
            <select
              className="input"
              form={form}
              name={`${kind}-approval`}
              aria-label={m.admin_rules_of({ kind: kindName(), name })}
              defaultValue={own?.[kind].approval ?? 'as-all'}
            >
              {OWN_APPROVAL.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.name()}
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
              aria-label={m.admin_rules_limit_of({ kind: inSentence(kindName()), name })}
              placeholder={m.admin_rules_limit()}
              defaultValue={own?.[kind].count ?? ''}
            />
          </div>
        </Cell>
      ))}
      <Cell fold="whole" align="right">
        <Form method="post" id={form}>
          <input type="hidden" name="userId" value={id} />
          <Button variant="outline" name="intent" value="person">
            {m.admin_save()}
          </Button>
        </Form>
      </Cell>
    </tr>
  )
}
