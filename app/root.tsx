import hankenLatin from '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2?url'
import newsreaderLatin from '@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2?url'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useContext } from 'react'
import { Chrome } from './components/chrome.tsx'
import { errorTitle, ErrorPage } from './components/error-page.tsx'
import { Nonce } from './components/nonce.ts'
import type { PageHandle } from './components/page-handle.ts'
import { barColors, themeOf } from './components/theme.ts'
import { pageTitle } from './i18n/page-title.ts'
import { LiveProvider } from './live/live.tsx'
import { livePosition } from './live/live.server.ts'
import { useDeviceReport } from './player/use-device-report.ts'
import { useWaitingProgress } from './player/use-waiting-progress.ts'
import './styles/app.css'

const font = (href: string) =>
  ({ rel: 'preload', href, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' }) as const

export const links: LinksFunction = () => [
  font(hankenLatin),
  font(newsreaderLatin),
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  // With its cookie, which says in which language.
  { rel: 'manifest', href: '/manifest.webmanifest', crossOrigin: 'use-credentials' },
  { rel: 'apple-touch-icon', href: '/icons/apple-touch-180.png' },
]

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? 'Matinee' : pageTitle(errorTitle(error)) },
]

export function loader({ request, context }: LoaderFunctionArgs) {
  const { user, language } = context
  return {
    language: language ?? null,
    theme: themeOf(request.headers.get('cookie')),
    user: user && { id: user.id, name: user.name, role: user.role },
    liveFrom: user && livePosition(),
  }
}

export function Layout({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>('root')
  const { theme = 'dark', language } = known ?? {}
  const nonce = useContext(Nonce)
  const isPlain = useMatches().some((match) => (match.handle as PageHandle | undefined)?.scripts === 'none')
  const bars = barColors(theme)
  return (
    <html
      lang={language?.locale ?? 'en-GB'}
      dir={language?.direction}
      data-theme={theme}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="dark light" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={bars.dark} />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={bars.light} />
        <meta name="mobile-web-app-capable" content="yes" />
        <meta name="apple-mobile-web-app-capable" content="yes" />
        <meta name="apple-mobile-web-app-title" content="Matinee" />
        <meta name="apple-mobile-web-app-status-bar-style" content="black-translucent" />
        {language?.script && <link rel="modulepreload" href={language.script} />}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {!isPlain && <ScrollRestoration nonce={nonce} />}
        {!isPlain && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function App() {
  const { user, liveFrom } = useLoaderData<typeof loader>()
  useWaitingProgress(user?.id ?? null)
  useDeviceReport()
  return (
    <LiveProvider userId={user?.id ?? null} from={liveFrom}>
      <Chrome user={user}>
        <Outlet />
      </Chrome>
    </LiveProvider>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const user = useRouteLoaderData<typeof loader>('root')?.user ?? null
  return (
    <Chrome isError user={user}>
      <ErrorPage error={error} />
    </Chrome>
  )
}
