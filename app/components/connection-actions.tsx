import { Form, useFetcher } from '@remix-run/react'
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
          Its API
        </h2>
      </div>
      <div className="server-actions">
        <tester.Form method="post">
          <Button variant="outline" name="intent" value="test" busy={tester.state !== 'idle'}>
            Test
          </Button>
        </tester.Form>
        <RemoveButton name={name} field={{ name: 'connectionId', value: id }} keep="Keep it">
          <p>Its deliveries are refused from then on, and it is told why.</p>
          <p className="text-muted">
            Nothing changes in {name} itself, and no title goes: servers are asked by the clock as before.
          </p>
        </RemoveButton>
        <div className="server-test" role="status">
          {test && <span data-ok={test.ok}>{test.words}</span>}
          {test?.problems.map((problem) => (
            <span key={problem}>It says: {problem}</span>
          ))}
        </div>
      </div>
      <details className="server-edit" open={errors && Object.keys(errors).length > 0}>
        <summary>Change {name}</summary>
        <Form method="post">
          <ConnectionForm saved={connection} errors={errors} />
          <Button name="intent" value="save">
            Save
          </Button>
        </Form>
      </details>
    </section>
  )
}
