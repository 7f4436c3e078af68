import type { BrowserContext } from '@playwright/test'
import type { House } from '../../e2e/house.ts'

const OWNER = { name: 'Bench', email: 'bench@example.org', password: 'a long enough sentence' }

/** Claims the house for an owner over its own endpoints; answers the Cookie header of the session. */
export async function claimHouse(house: House): Promise<string> {
  await post(house, '/api/setup', { code: house.setupCode, ...OWNER })
  const answer = await post(house, '/api/auth/sign-in/email', {
    email: OWNER.email,
    password: OWNER.password,
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}

/** Gives a browser the session of a Cookie header. */
export async function useSession(context: BrowserContext, url: string, cookie: string): Promise<void> {
  await context.addCookies(
    cookie.split('; ').map((pair) => ({
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      url,
    })),
  )
}

async function post(house: House, path: string, body: object): Promise<Response> {
  const answer = await fetch(house.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}
