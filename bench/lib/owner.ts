import type { House } from '../../e2e/house.ts'

/** Claims the house for an owner over its own endpoints; answers the Cookie header of the session. */
export async function claimHouse(house: House): Promise<string> {
  const answer = await fetch(`${house.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({
      code: house.setupCode,
      name: 'Bench',
      email: 'bench@example.org',
      password: 'a long enough sentence',
    }),
  })
  if (!answer.ok) throw new Error(`The house could not be claimed: ${answer.status} ${await answer.text()}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return cookies.join('; ')
}
