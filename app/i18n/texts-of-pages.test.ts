import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { messages } from './messages/en.ts'

const app = fileURLToPath(new URL('../', import.meta.url))
const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|i18n\/messages\//.test(path))
  .map((path) => ({ path, text: readFileSync(app + path, 'utf8') }))

/** A layout has no title of its own, and the page of unknown addresses is an error's. */
const pages = sources.filter(
  ({ path, text }) =>
    /^routes\/[^$]/.test(path) && text.includes('export default') && !text.includes('<Outlet'),
)

test('every message is asked for somewhere', () => {
  const asked = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/(?<![\w$.])m\.(\w+)/g)].map(([, key]) => key)),
  )
  expect(Object.keys(messages).filter((key) => !asked.has(key))).toEqual([])
})

test('the title of every page is in the language of its reader', () => {
  expect(pages.length).toBeGreaterThan(30)
  const wrong = pages.filter(({ text }) => {
    const [meta = ''] = /^export const meta.*?\n(?=\n)/ms.exec(text) ?? []
    const [, title = ''] = /\btitle: (.*)/.exec(meta) ?? []
    const raw = title.replaceAll(/\$\{.*?\}|'Matinee'/g, '').match(/'[^']*'|`[^`]*`/g) ?? []
    return title === '' || raw.some((words) => /[A-Za-z]{2}/.test(words))
  })
  expect(wrong.map(({ path }) => path)).toEqual([])
})
