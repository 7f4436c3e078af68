import { expect, test } from 'vitest'
import { parseEnv } from './env.server.ts'

const right = {
  MONGODB_URI: 'mongodb://a.example:27017,b.example:27017/?replicaSet=rs',
  APP_SECRET: 'a'.repeat(32),
  DATA_API_KEY: 'd'.repeat(16),
  WORKER_API_KEY: 'w'.repeat(16),
  WORKER_URL: 'http://127.0.0.1:8787',
}

test('a database address may name several hosts', () => {
  expect(parseEnv(right)).toMatchObject({ PORT: 3000, MONGODB_DATABASE: 'matinee', LOCAL_MEDIA_SERVERS: [] })
})

test('every wrong variable is named at once, and no secret is shown', () => {
  const wrong = { ...right, PORT: '70000', APP_SECRET: 'short-secret', LOCAL_MEDIA_SERVERS: '{' }
  let message = ''
  try {
    parseEnv(wrong)
  } catch (error) {
    message = String(error)
  }
  expect(message).toContain('PORT')
  expect(message).toContain('APP_SECRET')
  expect(message).toContain('LOCAL_MEDIA_SERVERS')
  expect(message).not.toContain('short-secret')
})

test('local media servers come as JSON', () => {
  const servers = [{ name: 'attic', url: 'http://127.0.0.1:4001', port: 4001, apiKey: 'k' }]
  expect(parseEnv({ ...right, LOCAL_MEDIA_SERVERS: JSON.stringify(servers) }).LOCAL_MEDIA_SERVERS).toEqual([
    { ...servers[0], role: 'library' },
  ])
})
