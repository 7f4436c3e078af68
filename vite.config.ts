import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin, type Rollup } from 'vite'
import { inlineMessages } from './app/i18n/inline-messages.ts'
import { messages } from './app/i18n/messages/en.ts'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

// esbuild 0.28 cannot lower destructuring to Vite's default target.
const target = 'es2022'

/** Builds the service worker beside the site, at a path without a hash and with a mark of this build in it. */
function serviceWorker(): Plugin {
  const fileName = 'service-worker.js'
  let isForBrowsers = false
  return {
    name: 'matinee-service-worker',
    apply: 'build',
    configResolved({ build }) {
      isForBrowsers = !build.ssr
    },
    buildStart() {
      if (isForBrowsers)
        this.emitFile({ type: 'chunk', id: 'app/service-worker/service-worker.ts', fileName })
    },
    generateBundle(_options, bundle) {
      const worker = bundle[fileName]
      if (worker?.type !== 'chunk') return
      const mark = createHash('sha256').update(Object.keys(bundle).sort().join()).update(worker.code)
      worker.code = worker.code
        .replace('__BUILD__', mark.digest('hex').slice(0, 12))
        .replace('__PLAYER__', playerFiles(bundle).join())
    },
  }
}

const isForBrowsers: Plugin['apply'] = (_config, { command, isSsrBuild }) =>
  command === 'build' && !isSsrBuild

const EARLY = 'early-start'

/** The script that begins a film before its page is alive: the page names it, by what its file is called. */
function earlyStart(): Plugin {
  return {
    name: 'matinee-early-start',
    apply: isForBrowsers,
    buildStart() {
      this.emitFile({ type: 'chunk', id: `app/player/${EARLY}.ts`, name: EARLY, preserveSignature: false })
    },
  }
}

/** The scripts and styles of the page that plays, which an installed app has before the first film. */
function playerFiles(bundle: Rollup.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.includes('/routes/watch.'))
  const found = new Set<string>()
  const add = (fileName: string) => {
    if (found.has(fileName)) return
    found.add(fileName)
    const chunk = chunks.find((one) => one.fileName === fileName)
    for (const name of [...(chunk?.imports ?? []), ...(chunk?.viteMetadata?.importedCss ?? [])]) add(name)
  }
  if (page) add(page.fileName)
  return [...found].map((fileName) => `/${fileName}`)
}

/**
 * Each icon is imported from its own file: through the one that names all of them, a page that needs three would be said
 * to need the whole site's, and every build would read seventeen hundred.
 */
function directIcons(): Plugin {
  const files = new Map<string, string>()
  return {
    name: 'matinee-direct-icons',
    apply: isForBrowsers,
    enforce: 'pre',
    buildStart() {
      const index = readFileSync(
        new URL('../lucide-react.mjs', import.meta.resolve('lucide-react/icons/search')),
        'utf8',
      )
      for (const [, names = '', file = ''] of index.matchAll(
        /^export \{ (.+) \} from '\.\/icons\/(.+)\.mjs';$/gm,
      ))
        for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) files.set(name, file)
    },
    transform(code) {
      return code.replaceAll(/^import \{([^}]+)\} from 'lucide-react'$/gm, (_, names: string) =>
        names
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '' && !one.startsWith('type '))
          .map((one) => {
            const [name = '', own = name] = one.split(' as ')
            const file = files.get(name)
            if (!file) throw new Error(`lucide-react has no icon ${name}`)
            return `import ${own} from 'lucide-react/icons/${file}'`
          })
          .join(';'),
      )
    },
  }
}

/** A schema of which a page needs only the type is left out, and with it the reader of schemas: making one has no effects. */
function pureSchemas(): Plugin {
  return {
    name: 'matinee-pure-schemas',
    apply: isForBrowsers,
    enforce: 'pre',
    transform(code) {
      if (!code.includes("from 'zod'")) return null
      return code.replaceAll(
        /(?<![\w.])(?:z(?:\s*\.\w+)+|[A-Z]\w*\.(?:pick|omit|extend|optional|nullable))\(/g,
        '/* @__PURE__ */ $&',
      )
    },
  }
}

const FIRST = ['/app/entry.client.tsx', '/app/root.tsx', '/app/routes/_index.tsx']

/**
 * What the frame and home need goes into two files, libraries and the site's own: fifty small ones are a tenth more over
 * the wire, since each is compressed alone. What is loaded later stays apart.
 */
function firstChunks(): Rollup.GetManualChunk {
  let first: Set<string> | null = null
  return (id, { getModuleIds, getModuleInfo }) => {
    first ??= reachedBy(
      [...getModuleIds()].filter((one) => FIRST.some((name) => one.split('?')[0]?.endsWith(name))),
      (one) => getModuleInfo(one)?.importedIds ?? [],
    )
    const language = /\/i18n\/messages\/([\w-]+)\.ts$/.exec(id)?.[1]
    if (language) return `language-${language}`
    if (!first.has(id) || getModuleInfo(id)?.isEntry) return null
    const isOurs = !id.startsWith('\0') && !id.includes('/node_modules/')
    return isOurs || id.includes('/lucide-react/') ? 'frame' : 'libraries'
  }
}

function reachedBy(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const reached = new Set(from)
  for (const id of reached) for (const one of next(id)) reached.add(one)
  return reached
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    inlineMessages(messages),
    tailwindcss(),
    directIcons(),
    pureSchemas(),
    remix(remixConfig),
    serviceWorker(),
    earlyStart(),
  ],
  build: {
    target,
    ...(!isSsrBuild && {
      rollupOptions: {
        output: { manualChunks: firstChunks() },
      },
    }),
  },
  // Each file names a library's licence once, at its end.
  esbuild: { legalComments: 'eof' },
  optimizeDeps: { esbuildOptions: { target } },
}))
