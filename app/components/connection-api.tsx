import { useFetcher } from '@remix-run/react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

type TestAnswer = { test?: { ok: boolean; words: string; problems: string[] } }

type Props = {
  note?: ReactNode
  /** What can be pressed beside the test. */
  buttons?: ReactNode
  children?: ReactNode
}

/** The other side of a connection: a button that asks whether it answers, with what came of it. */
export function ConnectionApi({ note, buttons, children }: Props) {
  const tester = useFetcher<TestAnswer>()
  const test = tester.state === 'idle' ? tester.data?.test : undefined
  return (
    <section className="panel" aria-labelledby="api">
      <div className="panel-head">
        <h2 className="head" id="api">
          {m.admin_connection_api()}
        </h2>
        {note && <p className="text-muted">{note}</p>}
      </div>
      <div className="server-actions">
        <tester.Form method="post">
          <Button variant="outline" name="intent" value="test" busy={tester.state !== 'idle'}>
            {m.admin_test()}
          </Button>
        </tester.Form>
        {buttons}
        <div className="server-test" role="status">
          {test && <span data-ok={test.ok}>{test.words}</span>}
          {test?.problems.map((problem) => (
            <span key={problem}>{m.admin_connection_says({ problem })}</span>
          ))}
        </div>
      </div>
      {children}
    </section>
  )
}
