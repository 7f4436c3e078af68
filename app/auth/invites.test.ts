import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestDatabase } from '../testing/mongod.ts'

const mara = { code: '7K3D-9QXM-2VTA', name: 'Mara', email: 'mara@example.net', password: 'a-long-password' }
const bo = { name: 'Bo', email: 'bo@example.net', password: 'another-password' }

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>

async function load() {
  const [connection, claim, signIn, signUp, users, invites, household] = await Promise.all([
    import('../db/connection.ts'),
    import('./claim-owner.ts'),
    import('./sign-in.ts'),
    import('./sign-up.ts'),
    import('../db/users.ts'),
    import('../db/invites.ts'),
    import('../db/household.ts'),
  ])
  return { ...connection, ...claim, ...signIn, ...signUp, ...users, ...invites, ...household }
}

beforeAll(async () => {
  database = await startTestDatabase({ SETUP_CODE: mara.code })
  m = await load()
})

afterAll(() => database.stop())

beforeEach(async () => {
  for (const { name } of await m.db().listCollections().toArray())
    await m.db().collection(name).deleteMany({})
  await m.claimOwner(mara)
})

const from = new Headers({ 'x-matinee-address': '10.0.0.1' })
const anInvite = (at = new Date()) => m.addInvite({ name: 'Bo', role: 'viewer', days: 7 }, at)

test('a link makes one account that waits for nobody', async () => {
  const token = await anInvite()
  const outcomes = await Promise.all([
    m.signUpInvited(bo, token, from),
    m.signUpInvited({ ...bo, email: 'ada@example.net' }, token, from),
  ])
  expect(outcomes.filter((wrong) => wrong === null)).toHaveLength(1)
  expect(outcomes.find((wrong) => wrong !== null)).toContain('used already')
  const joined = (await m.listPeople()).filter(({ role }) => role === 'viewer')
  expect(joined.map(({ status }) => status)).toEqual(['active'])
  expect(await m.signIn(joined[0]?.email ?? '', bo.password, from)).toMatchObject({ ok: true })
})

test('a link that has ended or was taken back makes none, and the database does not hold what opens it', async () => {
  const old = await anInvite(new Date(Date.now() - 8 * 24 * 3_600_000))
  expect(await m.getInvite(old, new Date())).toBeNull()
  expect(await m.signUpInvited(bo, old, from)).toContain('has ended')
  const token = await anInvite()
  const [invite] = await m.listInvites(new Date())
  expect(JSON.stringify(invite)).not.toContain(token)
  expect(await m.removeInvite(invite?.id ?? '')).toBe(true)
  expect(await m.signUpInvited(bo, token, from)).toContain('taken back')
})

test('an address that has an account leaves the link as it was', async () => {
  const token = await anInvite()
  expect(await m.signUpInvited({ ...bo, email: 'MARA@example.net' }, token, from)).toContain(
    'Sign in instead',
  )
  expect(await m.getInvite(token, new Date())).toMatchObject({ name: 'Bo' })
})

test('where accounts come by invitation nobody asks for one, and links go on', async () => {
  await m.saveHousehold({ name: 'The attic', signUp: 'invited' }, new Date())
  expect(await m.signUp(bo, from)).toBe('New accounts come by invitation here.')
  expect(await m.signUpInvited(bo, await anInvite(), from)).toBeNull()
})
