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
import { useLiveTitles } from '../live/use-live-titles.ts'
import { requireAdmin } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Set up: first look · Matinee' }]

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
          {trouble} Nothing is lost: the films are read as soon as it does.
        </Note>
      )}
      <FirstCounts counts={counts} servers={servers} runs={runs} />
      {isEmpty && !isReading && (
        <Empty icon={<Film />} title="No films or series there">
          Folders such as “Movies/Title (Year)” and “TV/Show/Season 01” are understood. Go back and choose
          another place, or look at Sync for what went wrong.
        </Empty>
      )}
      <FirstPosters posters={posters} />
      <div className="set-up-foot">
        <ButtonLink to="/admin/setup/films" variant="plain" size="large">
          Back
        </ButtonLink>
        <Form method="post">
          <Button variant={isReading || isEmpty ? 'default' : 'primary'} size="large">
            {isReading ? 'Go in now' : 'Open the library'}
          </Button>
        </Form>
      </div>
    </SetUpFrame>
  )
}

function headWords(isReading: boolean, isEmpty: boolean): string {
  if (isReading) return 'Reading your films'
  return isEmpty ? 'Nothing found yet' : 'Your library is ready'
}

function leadWords(isReading: boolean, counts: { movies: number; series: number }): string {
  if (isReading) return 'It goes on by itself, also when you go in now or close this page.'
  return counts.movies + counts.series === 0
    ? 'Every server was asked, and none has a film or a series.'
    : `${titlesWords(counts)}, and whatever comes later appears by itself.`
}
