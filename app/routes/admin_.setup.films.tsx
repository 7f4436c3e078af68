import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { actOnServers } from '../admin/server-actions.server.ts'
import { listServerViews } from '../admin/server-view.server.ts'
import { actOnSources } from '../admin/sources/source-actions.server.ts'
import { readSourceView } from '../admin/sources/source-view.server.ts'
import { Answer } from '../components/answer.tsx'
import { Button, ButtonLink } from '../components/button.tsx'
import { SetUpFrame } from '../components/set-up-frame.tsx'
import { SetUpServers } from '../components/set-up-servers.tsx'
import { AddSource } from '../components/sources/add-source.tsx'
import { closeSetUp } from '../db/setup.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.setup_page_films()) }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context)
  const [view, servers] = await Promise.all([
    readSourceView(new URL(request.url).searchParams),
    listServerViews(),
  ])
  return { view, servers }
}

const OF_THE_LIST: readonly unknown[] = ['remove', 'preview-remove']

export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context)
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'later') {
    await closeSetUp(new Date())
    return redirect('/')
  }
  const answer = OF_THE_LIST.includes(intent) ? await actOnServers(form) : await actOnSources(form)
  if ('addedId' in answer) return redirect('/admin/setup/films')
  return data(answer, { status: answer.isWrong ? 400 : 200 })
}

export default function FilmsStep() {
  const { view, servers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SetUpFrame at={1}>
      <header>
        <h1 className="page-title">{m.setup_films()}</h1>
        <p className="set-up-lead">{m.setup_films_about()}</p>
      </header>
      <div role="status">{answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}</div>
      {view.from === null && servers.length > 0 && (
        <>
          <SetUpServers servers={servers} names={view.names} />
          <h2 className="head">{m.setup_films_another()}</h2>
        </>
      )}
      <AddSource view={view} answer={answer} />
      {view.from === null && <Foot hasServers={servers.length > 0} />}
    </SetUpFrame>
  )
}

function Foot({ hasServers }: { hasServers: boolean }) {
  return (
    <div className="set-up-foot">
      <Form method="post">
        <Button variant="plain" size="large" name="intent" value="later">
          {m.setup_do_later()}
        </Button>
      </Form>
      {hasServers && (
        <ButtonLink to="/admin/setup/look" variant="primary" size="large" icon={<ArrowRight />}>
          {m.setup_go_on()}
        </ButtonLink>
      )}
    </div>
  )
}
