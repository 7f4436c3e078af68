import { readdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express, { type RequestHandler, type Response } from 'express'
import type { PageLanguage, SessionUser } from '../load-context.ts'
import type { Site } from './create-app.ts'
import { isDataRequest } from './paths.ts'
import { ofSection, siteSections } from './site-sections.ts'

const folder = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Names of the built site's files. */
export function builtAssets(): string[] {
  return readdirSync(folder('build/client/assets'))
}

/** The built site. What has a hash in its name never changes. */
export async function builtSite(): Promise<Site> {
  const earlyStart = builtAssets().find((name) => /^early-start-.*\.js$/.test(name))
  const build = (await import(folder('build/server/index.js'))) as ServerBuild
  return {
    files: [
      express.static(folder('build/client/assets'), { immutable: true, maxAge: '1y', index: false }),
      express.static(folder('build/client'), {
        maxAge: '1h',
        index: false,
        // What tells a browser of a new build has to be new itself, whatever stands between.
        setHeaders: (res, path) => path.endsWith('service-worker.js') && res.set('Cache-Control', 'no-cache'),
      }),
    ].map((files, at) => (at === 0 ? express.Router().use('/assets', files) : files)),
    pages: pages(build, 'production', earlyStart ? `/assets/${earlyStart}` : null),
  }
}

/** The site from its sources, with hot reload over the same port. */
export async function sourceSite(server: Server): Promise<Site> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: folder('.'),
    server: { middlewareMode: true, hmr: { server } },
    appType: 'custom',
  })
  const load = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  return { files: [vite.middlewares], pages: pages(load, 'development', null) }
}

function pages(
  build: ServerBuild | (() => Promise<ServerBuild>),
  mode: string,
  earlyStart: string | null,
): RequestHandler {
  const getLoadContext: GetLoadContextFunction = ({ originalUrl }, { locals }) => ({
    isStep: isDataRequest(originalUrl),
    user: (locals.user as SessionUser | null | undefined) ?? null,
    nonce: String(locals.nonce),
    language: locals.language as PageLanguage,
    earlyStart,
  })
  const handlerOf = (part: typeof build) => createRequestHandler({ build: part, mode, getLoadContext })
  const whole = handlerOf(build)
  const parts = typeof build === 'function' ? [] : [...siteSections(build)]
  const sections = new Map(parts.map(([first, part]) => [first, handlerOf(part)]))
  return (req, res, next) => {
    letRoutesCache(res)
    const handle = ofSection(sections, req.originalUrl) ?? whole
    handle(req, res, next).catch(next)
  }
}

/** Remix appends its headers to those that are there; a route's own word on caching replaces the gate's. */
function letRoutesCache(res: Response): void {
  const append = res.append.bind(res)
  res.append = (name, value) =>
    name.toLowerCase() === 'cache-control' ? res.set('Cache-Control', value) : append(name, value)
}
