import { Form, Link, useNavigation } from '@remix-run/react'
import { ArrowLeft, Clapperboard, Plus } from 'lucide-react'
import type { ComponentProps } from 'react'
import { m } from '../../i18n/m.ts'
import { Button } from '../button.tsx'
import { Empty } from '../empty.tsx'
import { FolderSource } from './folder-source.tsx'
import { ServerSource } from './server-source.tsx'
import { SourceChoice, choiceName } from './source-choice.tsx'

type Props = {
  view: {
    from: 'folder' | 'matinee' | 'jellyfin' | 'media-processor' | 'demo' | null
    folder: ComponentProps<typeof FolderSource>['folder']
    demo: { isThere: boolean; isListed: boolean }
    hasOwn: boolean
    names: ComponentProps<typeof ServerSource>['names']
    gateways: ComponentProps<typeof ServerSource>['gateways']
  }
  answer: (NonNullable<ComponentProps<typeof ServerSource>['answer']> & { isWrong: boolean }) | undefined
}

/** Adds films: where they are first, then what that place needs. The address keeps the step, so a reload loses nothing. */
export function AddSource({ view, answer }: Props) {
  const { from, demo } = view
  if (from === null) return <SourceChoice hasDemo={demo.isThere && !demo.isListed} />
  return (
    <section className="panel" aria-labelledby="source">
      <div className="panel-head">
        <h2 className="head" id="source">
          {choiceName(from)}
        </h2>
        <Link to="?" className="source-back" preventScrollReset>
          <ArrowLeft />
          {m.source_other()}
        </Link>
      </div>
      <div className="panel-body">
        <Source view={view} answer={answer} from={from} />
      </div>
    </section>
  )
}

function Source({ view, answer, from }: Props & { from: NonNullable<Props['view']['from']> }) {
  const { folder, demo, hasOwn, names, gateways } = view
  switch (from) {
    case 'folder':
      return <FolderSource folder={folder} errors={answer?.errors ?? {}} hasDemo={demo.isListed} />
    case 'demo':
      return <DemoSource {...demo} said={answer?.said ?? null} />
    default:
      return (
        <ServerSource
          key={from}
          kind={from}
          answer={answer}
          names={names}
          gateways={gateways}
          hasOwn={hasOwn}
          hasDemo={demo.isListed}
        />
      )
  }
}

function DemoSource({ isThere, isListed, said }: Props['view']['demo'] & { said: string | null }) {
  const { state } = useNavigation()
  if ((isListed || !isThere) && said === null)
    return (
      <Empty icon={<Clapperboard />} title={isListed ? m.source_demo_listed() : m.source_demo_none()}>
        {isListed ? m.source_demo_listed_about() : m.source_demo_none_about()}
      </Empty>
    )
  return (
    <Form method="post" className="source-form">
      <p>{m.source_demo_about()}</p>
      {said && <p role="alert">{said}</p>}
      <Button variant="primary" icon={<Plus />} name="intent" value="add-demo" busy={state === 'submitting'}>
        {m.source_demo_add()}
      </Button>
    </Form>
  )
}
