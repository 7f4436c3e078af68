import { Form } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { m } from '../i18n/m.ts'
import type { PathRule } from '../../shared/connection.ts'
import { Button } from './button.tsx'

type Props = { rules: PathRule[]; servers: { id: string; name: string }[] }

/** Where the folders of a service lie on the servers. A row without a path is left out when it is saved. */
export function PathMap({ rules, servers }: Props) {
  const [count, setCount] = useState(rules.length + 1)
  const rows = Array.from(
    { length: count },
    (_, at) => rules[at] ?? { from: '', serverId: servers[0]?.id, to: '' },
  )
  return (
    <section className="panel" aria-labelledby="paths">
      <div className="panel-head">
        <h2 className="head" id="paths">
          {m.admin_paths()}
        </h2>
      </div>
      <Form method="post" className="panel-body path-map">
        <p className="text-muted">{m.admin_paths_about()}</p>
        {rows.map((rule, at) => (
          <fieldset key={at} className="path-rule">
            <legend className="sr-only">{m.admin_paths_rule({ number: at + 1 })}</legend>
            <label>
              <span>{m.admin_paths_from()}</span>
              <input className="input" name="from" defaultValue={rule.from} spellCheck={false} />
            </label>
            <label>
              <span>{m.admin_server()}</span>
              <select className="input" name="serverId" defaultValue={rule.serverId}>
                {servers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{m.admin_paths_to()}</span>
              <input className="input" name="to" defaultValue={rule.to} spellCheck={false} />
            </label>
          </fieldset>
        ))}
        <div className="path-actions">
          <Button name="intent" value="save-paths">
            {m.admin_save()}
          </Button>
          <Button type="button" variant="plain" icon={<Plus />} onClick={() => setCount(count + 1)}>
            {m.admin_paths_more()}
          </Button>
        </div>
      </Form>
    </section>
  )
}
