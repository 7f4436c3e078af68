import { readFile } from 'node:fs/promises'
import type { RequestHandler } from 'express'
import { z } from 'zod'
import { chooseSpeech, directionOf, type Language, speaking } from '../i18n/languages.server.ts'
import { m } from '../i18n/m.ts'

const FILE = new URL('../../public/manifest.webmanifest', import.meta.url)
const Manifest = z.looseObject({ shortcuts: z.array(z.looseObject({ url: z.string() })) })

const SHORTCUTS: Readonly<Record<string, () => string>> = {
  '/search': m.nav_search,
  '/movies': m.nav_films,
  '/series': m.nav_series,
}

/** `GET /manifest.webmanifest`: the file of that name, its words in the language of who installs. For everybody. */
export function manifestRoute(languages: readonly Language[]): RequestHandler {
  return (req, res, next) => {
    const [cookies, accept] = [req.get('cookie'), req.get('accept-language')]
    const spoken = chooseSpeech(languages, { stored: null, cookies, accept })
    speaking(spoken, () => readManifest(spoken.locale)).then((manifest) => {
      res.set({ 'Cache-Control': 'no-cache', Vary: 'Accept-Language, Cookie' })
      res.type('application/manifest+json').send(JSON.stringify(manifest))
    }, next)
  }
}

async function readManifest(lang: string) {
  const { shortcuts, ...rest } = Manifest.parse(JSON.parse(await readFile(FILE, 'utf8')))
  return {
    ...rest,
    ...{ lang, dir: directionOf(lang), description: m.about_app() },
    shortcuts: shortcuts.map((one) => ({ ...one, name: SHORTCUTS[one.url]?.() ?? one.name })),
  }
}
