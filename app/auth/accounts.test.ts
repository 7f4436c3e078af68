import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestDatabase } from '../testing/mongod.ts'

const form = { code: '7k3d 9qxm 2vta', name: 'Mara', email: 'mara@example.net', password: 'a-long-password' }
const bo = { name: 'Bo', email: 'bo@example.net', password: 'another-password' }

let database: Awaited<ReturnType<typeof startTestDatabase>>
let m: Awaited<ReturnType<typeof load>>

async function load() {
  const [connection, claim, signIn, signUp, session, users, people, owner, revocations] = await Promise.all([
    import('../db/connection.ts'),
    import('./claim-owner.ts'),
    import('./sign-in.ts'),
    import('./sign-up.ts'),
    import('./session.ts'),
    import('../db/users.ts'),
    import('../admin/people.server.ts'),
    import('../db/owner.ts'),
    import('../db/revocations.ts'),
  ])
  return {
    ...connection,
    ...claim,
    ...signIn,
    ...signUp,
    ...session,
    ...users,
    ...people,
    ...owner,
    ...revocations,
  }
}

beforeAll(async () => {
  database = await startTestDatabase({ SETUP_CODE: '7K3D-9QXM-2VTA' })
  m = await load()
})

afterAll(() => database.stop())

beforeEach(async () => {
  for (const { name } of await m.db().listCollections().toArray())
    await m.db().collection(name).deleteMany({})
})

const from = (address: string) => new Headers({ 'x-matinee-address': address })

/** Signs in and gives the headers of the requests that follow. */
async function enter(email: string, password: string): Promise<Headers> {
  const signed = await m.signIn(email, password, from('10.0.0.1'))
  if (!signed.ok) throw new Error(signed.detail)
  return new Headers({ cookie: signed.cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
}

async function admit(email: string): Promise<string> {
  const person = (await m.listPeople()).find((one) => one.email === email)
  if (!person) throw new Error('nobody')
  await m.updatePerson(person.id, { status: 'active' })
  return person.id
}

test('of two who claim at once, one becomes the owner', async () => {
  const claims = await Promise.all([
    m.claimOwner(form),
    m.claimOwner({ ...form, email: 'other@example.net' }),
    m.claimOwner({ ...form, email: 'third@example.net' }),
  ])
  expect(claims.filter(({ ok }) => ok)).toHaveLength(1)
  const owners = (await m.listPeople()).filter(({ role }) => role === 'owner')
  expect(owners).toHaveLength(1)
  expect(owners[0]?.status).toBe('active')
  expect(await m.claimOwner({ ...form, email: 'late@example.net' })).toMatchObject({ reason: 'claimed' })
})

test('a claim that crashed half way locks nobody out', async () => {
  const longAgo = new Date(Date.now() - 60_000)
  expect(await m.takeOwnerLease('crashed', longAgo)).toBe(true)
  await m.db().collection('user').insertOne({ email: form.email, role: 'owner', status: 'active' })
  expect(await m.claimOwner(form)).toEqual({ ok: true })
  expect((await m.listPeople()).map(({ email }) => email)).toEqual([form.email])
  expect(await m.confirmOwner('crashed', 'x', new Date())).toBe(false)
})

test('five codes may be tried in a minute', async () => {
  for (let n = 0; n < 5; n += 1)
    expect(await m.claimOwner({ ...form, code: `wrong-${n}` })).toMatchObject({ reason: 'wrong-code' })
  expect(await m.claimOwner(form)).toMatchObject({ reason: 'too-many' })
})

test('nobody signs up before there is an owner', async () => {
  expect(await m.signUp(bo, from('10.0.0.2'))).toContain('no owner')
  expect(await m.listPeople()).toEqual([])
})

test('who signs up waits until an admin approves', async () => {
  await m.claimOwner(form)
  expect(await m.signUp(bo, from('10.0.0.2'))).toBeNull()
  expect(await m.signIn(bo.email, bo.password, from('10.0.0.2'))).toMatchObject({ ok: false })
  await admit(bo.email)
  const headers = await enter(bo.email, bo.password)
  expect((await m.readSession(headers))?.user).toMatchObject({ name: 'Bo', role: 'viewer' })
})

test('nobody gives themselves a role or a status', async () => {
  await m.claimOwner(form)
  await m.signUp({ ...bo, role: 'owner', status: 'active' } as typeof bo, from('10.0.0.2'))
  expect((await m.listPeople()).find(({ email }) => email === bo.email)).not.toMatchObject({ role: 'owner' })
  expect(await m.signIn(bo.email, bo.password, from('10.0.0.2'))).toMatchObject({ ok: false })
})

test('wrong passwords are counted per account and address, and a right one clears the count', async () => {
  await m.claimOwner(form)
  const wrong = () => m.signIn(form.email, 'wrong-password', from('10.0.0.9'))
  expect(await wrong()).toMatchObject({
    detail: 'Email and password do not belong together. 4 more tries before a pause of 15 minutes.',
  })
  await m.signIn(form.email, form.password, from('10.0.0.9'))
  for (let n = 0; n < 5; n += 1) await wrong()
  expect(await m.signIn(form.email, form.password, from('10.0.0.9'))).toMatchObject({
    detail: 'Too many tries. Wait 15 minutes, then try again.',
  })
  // From elsewhere the account's owner still gets in.
  expect(await m.signIn(form.email, form.password, from('10.0.0.10'))).toMatchObject({ ok: true })
})

test('switching someone off ends their sessions and takes back their media tokens', async () => {
  await m.claimOwner(form)
  await m.signUp(bo, from('10.0.0.2'))
  const id = await admit(bo.email)
  const headers = await enter(bo.email, bo.password)
  const owner = (await m.readSession(await enter(form.email, form.password)))!.user
  const sessionId = (await m.readSession(headers))!.user.sessionId
  expect(await m.isSessionAlive(sessionId)).toBe(true)
  expect(await m.changePerson(owner, id, { status: 'disabled' })).toEqual({ ok: true })
  expect(await m.readSession(headers)).toBeNull()
  expect(await m.isSessionAlive(sessionId)).toBe(false)
  expect(await m.listRevocations()).toEqual([{ userId: id, before: expect.any(String) }])
})

test('signing out takes back the media tokens of that session', async () => {
  await m.claimOwner(form)
  const headers = await enter(form.email, form.password)
  const { sessionId } = (await m.readSession(headers))!.user
  const { auth } = await import('./auth.ts')
  await auth().api.signOut({ headers })
  expect(await m.readSession(headers)).toBeNull()
  expect(await m.listRevocations()).toEqual([{ sessionId, before: expect.any(String) }])
})

test('the owner cannot be changed, and admins do not make admins', async () => {
  await m.claimOwner(form)
  await m.signUp(bo, from('10.0.0.2'))
  const id = await admit(bo.email)
  const owner = (await m.readSession(await enter(form.email, form.password)))!.user
  const admin = { ...owner, id: 'somebody', role: 'admin' as const }
  expect(await m.changePerson(admin, owner.id, { status: 'disabled' })).toMatchObject({ ok: false })
  expect(await m.changePerson(owner, owner.id, { role: 'viewer' })).toMatchObject({ ok: false })
  expect(await m.changePerson(admin, id, { role: 'admin' })).toMatchObject({ ok: false })
  expect(await m.changePerson(owner, id, { role: 'admin' })).toEqual({ ok: true })
  expect(await m.dropPerson(admin, id)).toMatchObject({ ok: false })
  expect(await m.dropPerson(owner, id)).toEqual({ ok: true })
  expect(await m.listPeople()).toHaveLength(1)
})
