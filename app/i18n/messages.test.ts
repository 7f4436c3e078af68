import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readLanguages } from './languages.server.ts'
import type { Text } from './message.ts'
import { messages as english } from './messages/en.ts'

const keys = Object.keys(english)
const languages = await readLanguages([])

const formsOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text))
const namesIn = (text: Text) => formsOf(text).map((form) => form.match(/\{\w+\}|<\/?\w+>/g) ?? [])
const namesOf = (text: Text) => [...new Set(namesIn(text).flat())].filter((name) => name !== '{count}').sort()

test('the languages are the files of messages, and English and German are among them', () => {
  const files = readdirSync(fileURLToPath(new URL('messages/', import.meta.url)))
  expect(languages.map(({ tag }) => `${tag}.ts`).sort()).toEqual(files.sort())
  expect(languages.map(({ name }) => name)).toEqual(expect.arrayContaining(['English', 'Deutsch']))
})

test.each(languages.filter(({ tag }) => tag !== 'en'))(
  '$tag says every message of English, in order, with the same parameters and marks',
  ({ texts }) => {
    expect(Object.keys(texts)).toEqual(keys)
    for (const [key, text] of Object.entries(english)) {
      const other = texts[key] ?? ''
      expect({ key, names: namesOf(other) }).toEqual({ key, names: namesOf(text) })
      expect({ key, counts: typeof other }).toEqual({ key, counts: typeof text })
    }
  },
)

test.each(languages.filter(({ tag }) => tag !== 'en'))(
  '$tag has the forms of numbers that its grammar knows',
  ({ tag, texts }) => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === 'string') continue
      expect({ key, forms: Object.keys(text).sort() }).toEqual({ key, forms: [...pluralCategories].sort() })
    }
  },
)

test('the messages of English stand in order, so that two who add some seldom meet', () => {
  expect(keys).toEqual([...keys].sort())
})
