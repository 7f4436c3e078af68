import { Form, useFetcher } from '@remix-run/react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { ConnectionForm } from './connection-form.tsx'
import { RemoveButton } from './remove-button.tsx'

type Props = {
  connection: { id: string; name: string; url: string; hasKey: boolean }
  errors: Record<string, string> | undefined
}
type TestAnswer = { test?: { ok: boolean; words: string; problems: string[] } }

/** What can be done to a service's connection: a test, other fields, its removal. */
export function ConnectionActions({ connection, errors }: Props) {
  const { id, name } = connection
  const tester = useFetcher<TestAnswer>()
  const test = tester.state === 'idle' ? tester.data?.test : undefined
  return (
    <section className="panel" aria-labelledby="api">
      <div className="panel-head">
        <h2 className="head" id="api">
          {m.admin_connection_api()}
        </h2>
      </div>
      <div className="server-actions">
        <tester.Form method="post">
          <Button variant="outline" name="intent" value="test" busy={tester.state !== 'idle'}>
            {m.admin_test()}
          </Button>
        </tester.Form>
        <RemoveButton name={name} field={{ name: 'connectionId', value: id }} keep={m.admin_keep_it()}>
          <p>{m.admin_connection_remove()}</p>
          <p className="text-muted">{m.admin_connection_remove_kept({ name })}</p>
        </RemoveButton>
        <div className="server-test" role="status">
          {test && <span data-ok={test.ok}>{test.words}</span>}
          {test?.problems.map((problem) => (
            <span key={problem}>{m.admin_connection_says({ problem })}</span>
          ))}
        </div>
      </div>
      <details className="server-edit" open={errors && Object.keys(errors).length > 0}>
        <summary>{m.admin_change({ name })}</summary>
        <Form method="post">
          <ConnectionForm saved={connection} errors={errors} />
          <Button name="intent" value="save">
            {m.admin_save()}
          </Button>
        </Form>
      </details>
    </section>
  )
}
