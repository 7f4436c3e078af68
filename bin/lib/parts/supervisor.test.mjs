import { tmpdir } from 'node:os'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createSupervisor, restartDelayMs } from './supervisor.mjs'

const FIRST_DELAY_MS = 20

/**
 * A supervisor that the test's end stops, and a promise for each line that it waits for.
 * @param {{ onDoomed?: (name: string, lastWords: string[]) => void }} [hooks]
 */
function setUp({ onDoomed = () => {} } = {}) {
  const lines = []
  const waiting = []
  const hear = (part, line) => {
    lines.push(`${part.name}: ${line}`)
    for (const look of waiting) look()
  }
  const hooks = {
    onLine: hear,
    onNote: hear,
    onChange: () => {},
    onDoomed: (part, lastWords) => onDoomed(part.name, lastWords),
  }
  const supervisor = createSupervisor(hooks, FIRST_DELAY_MS)
  onTestFinished(() => supervisor.stop(1000))
  const heard = (line, times = 1) =>
    new Promise((resolve) => {
      const look = () => lines.filter((each) => each === line).length >= times && resolve()
      waiting.push(look)
      look()
    })
  return { supervisor, heard }
}

const part = (name, script, more = {}) => ({
  name,
  command: process.execPath,
  args: ['-e', script],
  env: { PATH: process.env.PATH },
  cwd: tmpdir(),
  ...more,
})
const STAYS = "console.log('up'); setInterval(() => {}, 1000)"

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.each([
  [[0], 500],
  [[0, 1000], 1000],
  [[0, 1000, 2000, 3000], 4000],
  [[0, 1000, 2000, 3000, 4000], null],
  [[0, 70_000], 500],
  [[0, 1000, 2000, 3000, 61_500], 2000],
])('after deaths at %j ms it waits %s ms', (deaths, delayMs) => {
  expect(restartDelayMs(deaths)).toBe(delayMs)
})

test('a part that is killed is started again', async () => {
  const { supervisor, heard } = setUp()
  supervisor.start(part('app', STAYS))
  await heard('app: up')
  const first = supervisor.pidOf('app')
  process.kill(first, 'SIGKILL')
  await heard('app: ended (SIGKILL), starts again in 0.02 s')
  await heard('app: up', 2)
  expect(supervisor.pidOf('app')).not.toBe(first)
})

test('five deaths in a minute are reported with the last words, and it is not started again', async () => {
  const doomed = new Promise((resolve) => {
    const { supervisor } = setUp({ onDoomed: (name, lastWords) => resolve({ name, lastWords, supervisor }) })
    supervisor.start(part('app', "console.error('no database'); process.exit(3)"))
  })
  const { name, lastWords, supervisor } = await doomed
  expect({ name, lastWords }).toEqual({ name: 'app', lastWords: ['no database', 'ended: 3'] })
  expect(supervisor.pidOf('app')).toBeNull()
})

test('a part that says it crashed but lives on is started again', async () => {
  const { supervisor, heard } = setUp()
  const script = "console.log('crashed'); setInterval(() => {}, 1000)"
  supervisor.start(part('worker', script, { isDeath: (line) => line === 'crashed' }))
  await heard('worker: crashed', 2)
})

test('stopping ends a part that ignores SIGTERM, and what it forked', async () => {
  const { supervisor, heard } = setUp()
  const child = `process.on('SIGTERM', () => {}); ${STAYS}`
  const forks = `const { spawn } = require('node:child_process')
    process.on('SIGTERM', () => {})
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })
    setInterval(() => {}, 1000)`
  supervisor.start(part('app', forks))
  await heard('app: up')
  const pid = supervisor.pidOf('app')
  await supervisor.stop(200)
  expect(isAlive(pid)).toBe(false)
  // Killed, and gone as soon as the system has collected it.
  await vi.waitFor(() => expect(() => process.kill(-pid, 0)).toThrow('ESRCH'), { timeout: 8000 })
})

test('the database is stopped after the parts that use it', async () => {
  const { supervisor, heard } = setUp()
  const script = (name) =>
    `process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); ${STAYS}; // ${name}`
  supervisor.start(part('database', script('database'), { isLast: true }))
  supervisor.start(part('app', script('app')))
  await Promise.all([heard('database: up'), heard('app: up')])
  const order = []
  void heard('app: bye').then(() => order.push('app'))
  void heard('database: bye').then(() => order.push('database'))
  await supervisor.stop(2000)
  await Promise.all([heard('app: bye'), heard('database: bye')])
  expect(order).toEqual(['app', 'database'])
})
