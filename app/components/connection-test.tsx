import { useFetcher } from '@remix-run/react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'

type TestAnswer = { test?: { ok: boolean; words: string; problems: string[] } }

/** A button that asks whether a connection answers, with what came of it. `children`: what else can be pressed there. */
export function ConnectionTest({ children }: { children?: ReactNode }) {
  const tester = useFetcher<TestAnswer>()
  const test = tester.state === 'idle' ? tester.data?.test : undefined
  return (
    <div className="server-actions">
      <tester.Form method="post">
        <Button variant="outline" name="intent" value="test" busy={tester.state !== 'idle'}>
          {m.admin_test()}
        </Button>
      </tester.Form>
      {children}
      <div className="server-test" role="status">
        {test && <span data-ok={test.ok}>{test.words}</span>}
        {test?.problems.map((problem) => (
          <span key={problem}>{m.admin_connection_says({ problem })}</span>
        ))}
      </div>
    </div>
  )
}
