import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useLoaderData, useRevalidator } from '@remix-run/react'
import { CircleAlert, Film } from 'lucide-react'
import { readFirstLook } from '../admin/sources/first-look.server.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { Empty } from '../components/empty.tsx'
import { FirstCounts, FirstPosters, isStillReading } from '../components/first-look.tsx'
import { SetUpFrame } from '../components/set-up-frame.tsx'
import { Note } from '../components/state.tsx'
import { useLookAgain } from '../components/use-look-again.ts'
import { useSyncEvents } from '../components/use-sync-events.ts'
import { titlesWords } from '../components/words.ts'
import { closeSetUp } from '../db/setup.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { useLiveTitles } from '../live/use-live-titles.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.setup_page_look()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireAdmin(context)
  return readFirstLook()
}

export async function action({ context }: ActionFunctionArgs) {
  requireAdmin(context)
  await closeSetUp(new Date())
  return redirect('/')
}

export default function LookStep() {
  const { counts, servers, posters, trouble, ...loaded } = useLoaderData<typeof loader>()
  const { revalidate } = useRevalidator()
  const again = () => void revalidate()
  const runs = useSyncEvents(loaded.runs, again)
  useLiveTitles(() => true, again)
  const isReading = isStillReading(servers, runs)
  useLookAgain(isReading || trouble !== null, again)
  const isEmpty = counts.movies + counts.series === 0
  return (
    <SetUpFrame at={2}>
      <header>
        <h1 className="page-title">{headWords(isReading, isEmpty)}</h1>
        <p className="set-up-lead" role="status">
          {leadWords(isReading, counts)}
        </p>
      </header>
      {trouble !== null && (
        <Note tone="warn" icon={<CircleAlert />}>
          {m.setup_trouble({ trouble })}
        </Note>
      )}
      <FirstCounts counts={counts} servers={servers} runs={runs} />
      {isEmpty && !isReading && (
        <Empty icon={<Film />} title={m.setup_none()}>
          {m.setup_none_about()}
        </Empty>
      )}
      <FirstPosters posters={posters} />
      <div className="set-up-foot">
        <ButtonLink to="/admin/setup/films" variant="plain" size="large">
          {m.player_back()}
        </ButtonLink>
        <Form method="post">
          <Button variant={isReading || isEmpty ? 'default' : 'primary'} size="large">
            {isReading ? m.setup_go_in() : m.setup_open()}
          </Button>
        </Form>
      </div>
    </SetUpFrame>
  )
}

function headWords(isReading: boolean, isEmpty: boolean): string {
  if (isReading) return m.setup_reading()
  return isEmpty ? m.setup_nothing_yet() : m.setup_ready()
}

function leadWords(isReading: boolean, counts: { movies: number; series: number }): string {
  if (isReading) return m.setup_reading_about()
  return counts.movies + counts.series === 0
    ? m.setup_all_asked()
    : m.setup_ready_about({ titles: titlesWords(counts) })
}
