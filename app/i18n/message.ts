import type { messages as english } from './messages/en.ts'

/** The forms of a message that counts, by what `Intl.PluralRules` says of its `{count}`. */
type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** A message as a language's file has it: `{name}` is a parameter. */
export type Text = string | Forms

/** What every language says: the keys of English, with forms where English has them. */
export type Messages = {
  [Key in keyof typeof english]: (typeof english)[Key] extends string ? string : Forms
}

/** Numbers are written as the language writes them; a year or an id is a string. */
export type Values = Record<string, string | number>

type Names<Words> = Words extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Given<Of> = Of extends string
  ? Record<Names<Of>, string | number>
  : Record<Exclude<Names<Of[keyof Of]>, 'count'>, string | number> & { count: number }

/** One message to be said: a function of its parameters. */
type Message<Of> = keyof Given<Of> extends never ? () => string : (values: Given<Of>) => string

/** All messages, by key, with the parameters that the English words name. */
export type AllMessages = { [Key in keyof typeof english]: Message<(typeof english)[Key]> }
