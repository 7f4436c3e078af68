import { expect, test } from 'vitest'
import { browserOrigin } from './reach.server.ts'

const local = { url: 'http://127.0.0.1:4001', browserUrl: null, relay: false }

test('a server of this machine is reached by the host that the page was reached by', () => {
  expect(browserOrigin(local, 'http://192.168.1.20:3000')).toBe('http://192.168.1.20:4001')
  expect(browserOrigin(local, 'http://localhost:3000')).toBe('http://localhost:4001')
})

test('an https page reaches an http server through the app', () => {
  expect(browserOrigin(local, 'https://films.example')).toBe('https://films.example')
  const nas = { url: 'http://nas:4001', browserUrl: 'https://nas.example', relay: false }
  expect(browserOrigin(nas, 'https://films.example')).toBe('https://nas.example')
})

test('a server that an admin marked for the relay is reached through the app', () => {
  expect(browserOrigin({ ...local, relay: true }, 'http://localhost:3000')).toBe('http://localhost:3000')
})
