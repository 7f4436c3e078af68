import type { Plugin } from 'vite'
import type { Text } from './message.ts'

const IMPORT = /^import \{ m \} from '([^']*)\/m\.ts'$/m
const USE = /(?<![\w.$])m(?:\.(\w+)(\(\s*\)|\()?|\[)/g

/** Puts the English words where a message is used: a page then has its own words and nobody else's. */
export function inlineMessages(english: Readonly<Record<string, Text>>): Plugin {
  return {
    name: 'matinee-messages',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.tsx?(\?|$)/.test(id) || !IMPORT.test(code)) return null
      try {
        return { code: inline(code, english), map: null }
      } catch (error) {
        return this.error(error instanceof Error ? error.message : String(error))
      }
    },
  }
}

/** The same module with `say(key, words, …)` for each `m.key(…)`. Throws where a key is none. */
export function inline(code: string, english: Readonly<Record<string, Text>>): string {
  return code
    .replace(IMPORT, "import { say as $say } from '$1/say.ts'")
    .replace(USE, (_use, key: string | undefined, call: string | undefined) => {
      const words = english[key ?? '']
      if (key === undefined || words === undefined)
        throw new Error(`There is no message ${key ?? 'of a computed name'}: write m.key in full`)
      const given = `${JSON.stringify(key)}, ${JSON.stringify(words)}`
      if (call === undefined) return `((values) => $say(${given}, values))`
      return call === '(' ? `$say(${given}, ` : `$say(${given})`
    })
}
