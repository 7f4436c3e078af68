import type { Browser } from '@playwright/test'
import type { Db } from 'mongodb'
import type { House } from '../../e2e/house.ts'
import type { Places } from './life.ts'

/** Asks the house as its owner; the answer's JSON, null where it has none. Throws unless it is good. */
export type Asker = (method: string, path: string, body?: object) => Promise<unknown>

/**
 * What the figures are measured on: a house that is lived in, its database, a browser, the owner's Cookie header, and the
 * addresses that only this house has.
 */
export type Pages = { house: House; db: Db; browser: Browser; cookie: string; places: Places }

export function askerFor(house: House, cookie: string): Asker {
  return async (method, path, body) => {
    const answer = await fetch(house.url + path, {
      method,
      headers: { 'content-type': 'application/json', origin: house.url, cookie },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
    const told: unknown = text ? JSON.parse(text) : null
    return told
  }
}
