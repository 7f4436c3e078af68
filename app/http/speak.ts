import type { RequestHandler } from 'express'
import {
  chooseSpeech,
  directionOf,
  type Language,
  languageCookie,
  languageOfCookies,
  speaking,
} from '../i18n/languages.server.ts'
import type { PageLanguage, SessionUser } from '../load-context.ts'

/** Stands behind the gate: everything that answers this request speaks its person's language. */
export function speak(languages: readonly Language[]): RequestHandler {
  const offered = languages.map(({ tag, name }) => ({ tag, name }))
  return (req, res, next) => {
    const user = res.locals.user as SessionUser | null
    const cookies = req.get('cookie')
    const stored = user?.language ?? null
    const speech = chooseSpeech(languages, { stored, cookies, accept: req.get('accept-language') })
    // A device on which somebody signed in keeps their language at the door.
    if (stored === speech.language && languageOfCookies(cookies) !== stored)
      res.append('Set-Cookie', languageCookie(stored))
    res.locals.language = {
      tag: speech.language,
      locale: speech.locale,
      direction: directionOf(speech.language),
      script: languages.find(({ tag }) => tag === speech.language)?.script ?? null,
      offered,
    } satisfies PageLanguage
    speaking(user?.titleLanguage ? { ...speech, titles: user.titleLanguage } : speech, next)
  }
}
