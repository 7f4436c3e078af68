import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { claimPorts, freePort, localUrl } from './ports.mjs'

const wanted = (variable, port) => ({ variable, purpose: variable.toLowerCase(), port, host: '127.0.0.1' })

/** A port that something listens on until the test ends. */
async function takenPort() {
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server.address().port
}

test('every port that is in use is named with the variable that changes it', async () => {
  const first = await takenPort()
  const second = await takenPort()
  await expect(
    claimPorts([wanted('PORT', first), wanted('OTHER', 0), wanted('MEDIA_PORT', second)]),
  ).rejects.toThrow(
    `port ${first} (port) is in use: set PORT to another one\nport ${second} (media_port) is in use: set MEDIA_PORT`,
  )
})

test('0 is any free port', async () => {
  const [port] = await claimPorts([wanted('PORT', 0)])
  expect(port).toBeGreaterThan(0)
})

test('a free port stays as it was wished', async () => {
  const port = await freePort()
  expect(await claimPorts([wanted('PORT', port)])).toEqual([port])
})

test.each([
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://127.0.0.1:3000'],
  ['192.168.1.5', 'http://192.168.1.5:3000'],
  ['::1', 'http://[::1]:3000'],
])('what listens on %s is reached at %s', (host, url) => {
  expect(localUrl(host, 3000)).toBe(url)
})
