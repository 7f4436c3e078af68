import { writtenNumber, pluralRules } from './formats.ts'
import type { Text, Values } from './message.ts'
import { speech } from './speech.ts'

/** What `m.key(values)` is: the message in the language of this page, in English where that has none. */
export function say(key: string, english: Text, values?: Values): string {
  const text = speech().texts[key] ?? english
  const words = typeof text === 'string' ? text : (text[formOf(values)] ?? text.other)
  return values ? words.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name])) : words
}

const formOf = (values?: Values) => pluralRules({}).select(Number(values?.count ?? 0))

const shown = (value: string | number | undefined) =>
  typeof value === 'number' ? writtenNumber(value) : (value ?? '')
