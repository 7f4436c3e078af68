import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData, useNavigate, useSearchParams } from '@remix-run/react'
import { useCallback, useState } from 'react'
import type { PageHandle } from '../components/page-handle.ts'
import { useBeforePaint } from '../components/use-before-paint.ts'
import { findItem } from '../db/items.ts'
import { notHere } from '../load-context.ts'
import { BASELINE_DEVICE } from '../../shared/playback/device.ts'
import { readDevice } from '../playback/device-cookie.server.ts'
import { preparePlayback } from '../playback/playback.server.ts'
import { pageOrigin } from '../playback/reach.server.ts'
import { readWanted } from '../playback/wanted.server.ts'
import { isDeviceKnown, reportDevice } from '../player/device-profile.ts'
import { Player } from '../player/player.tsx'
import { Refusal } from '../player/refusal.tsx'
import { useAlive } from '../player/use-alive.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'

export const handle: PageHandle = { chrome: 'none' }

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = data && 'title' in data.playback ? data.playback.title : m.player_watch()
  const early = data?.earlyStart
  const preload = early ? [{ tagName: 'link', rel: 'modulepreload', href: early } as const] : []
  return [{ title: pageTitle(title) }, ...preload]
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  if (!context.user) throw new Response('Sign in first', { status: 401 })
  const item = await findItem(params.itemId ?? '')
  if (!item) throw notHere('title')
  if (item.kind === 'series' || item.kind === 'season') throw notHere('episode')
  const device = readDevice(request)
  const isDeviceTold = device.agent !== BASELINE_DEVICE.agent
  const playback = await preparePlayback(
    {
      item,
      viewer: { userId: context.user.id, sessionId: context.user.sessionId },
      page: pageOrigin(request),
      device,
      wanted: readWanted(request, item._id),
    },
    // What an unknown device gets is chosen again, and who only points at a link may not press it.
    { begins: isDeviceTold && !isPrefetch(request) },
  )
  const backTo = item.seriesId ? `/series/${item.seriesId}` : `/movie/${item._id}`
  const earlyStart = isDeviceTold ? (context.earlyStart ?? null) : null
  return { playback, backTo, viewerId: context.user.id, isDeviceTold, earlyStart }
}

/** https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header */
function isPrefetch({ headers }: Request): boolean {
  return headers.get('sec-purpose')?.startsWith('prefetch') ?? false
}

/** A new playlist would interrupt the film: the loader runs again only when something else was asked for. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) =>
  currentUrl.href !== nextUrl.href

export default function WatchPage() {
  const { playback, backTo, viewerId, isDeviceTold, earlyStart } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const asks = Number(search.get('ask') ?? 0)
  // How often had been asked when the device was reported; null until then.
  const [reportedAt, setReportedAt] = useState(isDeviceTold ? asks : null)
  const isAlive = useAlive()

  // What was chosen stands in cookies; what an address asked for once is over.
  const ask = useCallback(() => {
    const next = new URLSearchParams(search)
    for (const name of ['copy', 'audio', 'quality']) next.delete(name)
    next.set('ask', String(asks + 1))
    void navigate({ search: next.toString() }, { replace: true, preventScrollReset: true })
  }, [navigate, search, asks])
  // The first visit of a device: what it can play is known only now, and the choice is made again with it.
  // Mostly it is known, and the player begins before the page is painted.
  useBeforePaint(() => {
    if (isDeviceKnown()) return setReportedAt(asks)
    setReportedAt(null)
    let isGone = false
    void reportDevice().then((isNew) => {
      if (isGone) return
      if (isNew) ask()
      setReportedAt(isNew ? asks + 1 : asks)
    })
    return () => {
      isGone = true
    }
    // Once per visit: asking changes `ask`.
  }, [])

  if (!('playlistUrl' in playback)) return <Refusal refusal={playback} backTo={backTo} onRetry={ask} />
  return (
    <>
      <FirstRequests urls={playback.firstUrls} />
      {reportedAt === null || asks < reportedAt ? (
        <div className="player-stage" aria-busy="true" />
      ) : (
        <main id="main" className="player-stage">
          <Player key={playback.itemId} info={playback} viewerId={viewerId} backTo={backTo} onAsk={ask} />
          {!isAlive && earlyStart && <script async type="module" src={earlyStart} />}
        </main>
      )}
    </>
  )
}

/**
 * What the player asks for first is there when its scripts are. It stays as it was: a browser gives up what it loads for
 * a link that is taken away, and who changes over later is at another place of the film.
 */
function FirstRequests({ urls }: { urls: string[] }) {
  const [first] = useState(urls)
  return first.map((url) => <link key={url} rel="preload" as="fetch" crossOrigin="anonymous" href={url} />)
}
