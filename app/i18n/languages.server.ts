import { AsyncLocalStorage } from 'node:async_hooks'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Text } from './message.ts'
import { ENGLISH, type Speech, SPEECHES } from './speech.ts'

/** A language that Matinee speaks. `script`: the file of its messages, for browsers; English needs none. */
export type Language = {
  tag: string
  name: string
  texts: Readonly<Record<string, Text>>
  script: string | null
}

const LANGUAGE_COOKIE = 'matinee-language'
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/**
 * The languages are the files in `messages/`, by their BCP 47 tag; `assets` are the names of the built site's files,
 * among them those of languages.
 */
export async function readLanguages(assets: readonly string[]): Promise<Language[]> {
  const folder = new URL('messages/', import.meta.url)
  const tags = readdirSync(fileURLToPath(folder))
    .filter((name) => /^[\w-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
  return Promise.all(
    tags.map(async (tag) => {
      const { messages } = (await import(new URL(`${tag}.ts`, folder).href)) as {
        messages: Language['texts']
      }
      const file = assets.find((name) => name.startsWith(`language-${tag}-`) && name.endsWith('.js'))
      const isEnglish = tag === ENGLISH.language
      return {
        tag,
        name: new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag,
        texts: isEnglish ? {} : messages,
        script: file && !isEnglish ? `/assets/${file}` : null,
      }
    }),
  )
}

type Asking = { stored: string | null; cookies: string | undefined; accept: string | undefined }

/**
 * How to answer somebody: as they chose, else as this device was told, else as the browser asks (`Accept-Language`),
 * else in English. The browser also knows the region, whose way of writing dates and numbers counts.
 */
export function chooseSpeech(languages: readonly Language[], { stored, cookies, accept }: Asking): Speech {
  const asked = acceptedTags(accept)
  for (const wish of [stored, languageOfCookies(cookies), ...asked]) {
    const language = wish ? matching(languages, wish) : undefined
    if (language)
      return { language: language.tag, locale: localeOf(language.tag, asked), texts: language.texts }
  }
  return ENGLISH
}

const baseOf = (tag: string) => tag.split('-')[0] ?? tag

function matching(languages: readonly Language[], wish: string): Language | undefined {
  const lower = wish.toLowerCase()
  return (
    languages.find(({ tag }) => tag.toLowerCase() === lower) ??
    languages.find(({ tag }) => tag.toLowerCase() === baseOf(lower))
  )
}

/** `de-AT` for German where the browser comes from Austria. */
function localeOf(tag: string, asked: readonly string[]): string {
  const regional = asked.find((one) => one.includes('-') && baseOf(one).toLowerCase() === tag)
  return regional ?? (tag === ENGLISH.language ? ENGLISH.locale : tag)
}

/** The tags of an `Accept-Language`, the most wanted first; those that `Intl` does not know are left out. */
function acceptedTags(header = ''): string[] {
  return header
    .slice(0, 1_000)
    .split(',')
    .map((part) => {
      const [tag = '', ...more] = part.trim().split(';')
      const weight = Number(/q=([\d.]+)/.exec(more.join(';'))?.[1] ?? 1)
      return { tag: canonical(tag), weight }
    })
    .filter(({ tag, weight }) => tag !== null && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag ?? '')
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(baseOf(tag)) ? 'rtl' : 'ltr'
}

/** What this device was told. */
export function languageOfCookies(cookies = ''): string | null {
  return new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([\\w-]+)`).exec(cookies)?.[1] ?? null
}

/** For a year, as the theme's; the server of the next page reads it. */
export function languageCookie(tag: string): string {
  return `${LANGUAGE_COOKIE}=${tag}; Path=/; Max-Age=31536000; SameSite=Lax`
}

/** Runs what answers a request so that everything in it speaks so, after awaits, too. */
export function speaking<T>(speech: Speech, run: () => T): T {
  const holder = globalThis as { [SPEECHES]?: AsyncLocalStorage<Speech> }
  holder[SPEECHES] ??= new AsyncLocalStorage()
  return holder[SPEECHES].run(speech, run)
}
