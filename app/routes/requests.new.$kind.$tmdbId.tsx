import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  data,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { CircleAlert } from 'lucide-react'
import { TitleKind, TmdbId } from '../../shared/protocol/requests-api.ts'
import { Answer } from '../components/answer.tsx'
import { AskForm } from '../components/ask-form.tsx'
import { Picture } from '../components/picture.tsx'
import { quotaWords, whatWords } from '../components/request-words.ts'
import { Note } from '../components/state.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { notHere, requireUser } from '../load-context.ts'
import { askFromForm } from '../requests/actions.server.ts'
import { readAskPage } from '../requests/ask-view.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown?.title ? m.ask_for_title({ title: shown.title.title }) : m.ask_title()) },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const user = requireUser(context)
  const kind = TitleKind.safeParse(params.kind)
  const tmdbId = TmdbId.safeParse(params.tmdbId)
  const page =
    kind.success && tmdbId.success ? await readAskPage(user, kind.data, tmdbId.data, new Date()) : null
  if (!page) throw notHere('tmdb')
  return page
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const user = requireUser(context)
  const answer = await askFromForm(user, params.kind ?? '', params.tmdbId ?? '', await request.formData())
  return answer.goTo ? redirect(answer.goTo) : data(answer, { status: 409 })
}

export default function AskTitlePage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (page.title === null)
    return (
      <div className="wrap kind-page">
        <Note tone="bad" icon={<CircleAlert />}>
          {page.failure}
        </Note>
      </div>
    )
  const { title, rule, silent } = page
  return (
    <div className="wrap kind-page">
      <article className="ask-title">
        <span className="art">
          <Picture
            base={title.poster}
            sizes="(min-width: 45rem) 15rem, 7.5rem"
            widths={[240, 480]}
            name={title.title}
            isEager
          />
        </span>
        <div className="ask-words">
          <h1 className="page-title">{title.title}</h1>
          <p className="text-muted">{whatWords({ ...title, seasons: [] })}</p>
        </div>
        {title.overview && <p className="overview">{title.overview}</p>}
        <div className="ask-what">
          <div role="status">
            {answer?.said && <Answer isWrong={answer.isWrong}>{answer.said}</Answer>}
            {silent.map((words) => (
              <Note key={words} tone="warn" icon={<CircleAlert />}>
                {words} {m.ask_silent_title()}
              </Note>
            ))}
          </div>
          {rule.mayAsk ? <AskForm title={title} /> : <p className="text-muted">{m.ask_off()}</p>}
          {rule.mayAsk && rule.limit !== null && (
            <p className="request-line">
              {m.ask_quota({ quota: quotaWords(title.kind, rule.used, rule.limit, rule.days) })}
            </p>
          )}
          <p>
            <Link className="text-link" to={`/requests/new?q=${encodeURIComponent(title.title)}`}>
              {m.ask_another()}
            </Link>
          </p>
        </div>
      </article>
    </div>
  )
}
