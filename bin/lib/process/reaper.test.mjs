import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'

const GROUPS = new URL('groups.mjs', import.meta.url).href

test('a launcher that is killed outright leaves no part behind', async () => {
  const part = JSON.stringify("process.stdout.write('up'); setInterval(() => {}, 1000)")
  const launcher = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { spawnGroup } from '${GROUPS}'
    const child = spawnGroup(process.execPath, ['-e', ${part}], {})
    child.stdout.once('data', () => process.stdout.write(String(child.pid)))`,
  ])
  const [pid] = await once(launcher.stdout, 'data')
  expect(process.kill(Number(pid), 0)).toBe(true)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(-Number(pid), 0)).toThrow('ESRCH'), { timeout: 8000 })
})
