import { z } from 'zod'
import { type Reason, said } from '../../shared/reason.ts'
import type { Burst } from '../sync/burst.ts'

/** Where the files are that a delivery is about, in the sender's own words. */
export type Place = {
  /** As the sender sees them. */
  paths: string[]
  /** The title's folder, which stands for more paths than are worth naming. */
  folder: string | null
  /** Keys that offers are stored under (`shared/identity/keys.ts`). */
  keys: string[]
  /** Of the server that delivers. */
  entryIds: string[]
  /** Something changed on the server that delivers, and it does not say what. */
  isWholeServer: boolean
  /** No rule of the path map may fit: then every server is asked, or the files are none of a library. */
  isInLibrary: boolean
}

type Told = { event: string; subject: string | null; detail: Reason | null }

/** What one delivery says. `identity`: what it has in common with a repetition; null: its whole body. */
export type Reading = Told &
  (
    | { outcome: 'noted' | 'test' | 'unknown' | 'malformed' | 'unexpanded' }
    | { outcome: 'asked'; place: Place; burst: Burst; identity: string | null }
  )

const MAX_SUBJECT = 300
const MAX_EVENT = 100
/** Controls, and marks that turn the direction of what stands beside them. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu

/** Untrusted words as they may stand in a document and on a page. */
export function cleanText(text: string, max = MAX_SUBJECT): string {
  return text.slice(0, max).toWellFormed().replaceAll(UNSEEN, ' ').trim()
}

export function noted(event: string, subject: string | null = null, detail: Reason | null = null): Reading {
  return { outcome: 'noted', ...told(event, subject, detail) }
}

/** `where`: what is wrong and how, with its path. */
export function malformed(event: string, where: string): Reading {
  return { outcome: 'malformed', ...told(event, null, { reason: 'not-as-agreed', detail: where }) }
}

export function other(outcome: 'test' | 'unknown' | 'unexpanded', event: string): Reading {
  return { outcome, ...told(event, null, null) }
}

export function asks(
  event: string,
  subject: string | null,
  place: Partial<Place>,
  more: { burst?: Burst; identity?: readonly unknown[] } = {},
): Reading {
  const { burst = 'single', identity } = more
  return {
    outcome: 'asked',
    ...told(event, subject, null),
    place: { ...NOWHERE, ...place, paths: [...new Set(place.paths)] },
    burst,
    identity: identity ? JSON.stringify([event, ...identity]) : null,
  }
}

const NOWHERE: Place = {
  paths: [],
  folder: null,
  keys: [],
  entryIds: [],
  isWholeServer: false,
  isInLibrary: true,
}

function told(event: string, subject: string | null, detail: Reason | null): Told {
  return {
    event: cleanText(event, MAX_EVENT) || '–',
    subject: subject === null ? null : cleanText(subject) || null,
    detail: detail && cleanReason(detail),
  }
}

function cleanReason(why: Reason): Reason {
  const fields = Object.entries(why).map(([name, value]: [string, unknown]) => {
    return [name, typeof value === 'string' ? cleanText(value) : value]
  })
  return Object.fromEntries(fields) as Reason
}

/** What the sender says itself; null where it says nothing. */
export function itsWords(text: string | undefined): Reason | null {
  return text === undefined ? null : said(text)
}

/** A text that may be missing, empty, or no text at all: then undefined. */
export const maybeText = z
  .string()
  .max(10_000)
  .optional()
  .catch(undefined)
  .transform((text) => text || undefined)
/** 0 is how these services say that they do not know it. */
export const maybeId = z.int().positive().max(999_999_999_999).optional().catch(undefined)
export const maybeFlag = z.boolean().optional().catch(undefined)
export const maybeObject = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/** Undefined where it is no JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}
