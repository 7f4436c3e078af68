import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../paths.mjs'
import { parseEnv } from './env-file.mjs'
import { rules } from './rules.mjs'
import { countMediaServers, parseSettings } from './settings.mjs'

const problemsOf = (environment) => parseSettings(environment, {}).problems

test('starts with nothing set: port 3000, the demo library, an own database', () => {
  const { settings, problems } = parseSettings({}, {})
  expect(problems).toEqual([])
  expect(settings).toMatchObject({
    port: 3000,
    workerPort: 8787,
    mediaPort: 4001,
    libraries: null,
    database: 'matinee',
  })
  expect(settings.home).toBe(join(root, '.matinee'))
})

test('the environment wins over the file', () => {
  expect(parseSettings({ PORT: '4000' }, { PORT: '5000', WORKER_PORT: '5001' }).settings).toMatchObject({
    port: 4000,
    workerPort: 5001,
  })
})

test('names every wrong variable at once, with what is expected', () => {
  const problems = problemsOf({ PORT: 'three', HOST: 'a b', MONGODB_URI: 'http://x', PUBLIC_URL: 'films' })
  expect(problems).toHaveLength(4)
  expect(problems.find((line) => line.startsWith('PORT'))).toBe(
    'PORT is "three"; expected: a whole number from 1 to 65535, or 0 for any free port',
  )
})

test('shows no secret in an error', () => {
  const [problem] = problemsOf({ DATA_API_KEY: 'hunter2' })
  expect(problem).toContain('DATA_API_KEY')
  expect(problem).not.toContain('hunter2')
})

test.each([
  ['MONGODB_URI', 'mongodb://a:1,b:2,c:3/?replicaSet=rs0'],
  ['MONGODB_URI', 'mongodb+srv://user:p%40ss@cluster.example.net'],
  ['HOST', '::1'],
  ['HOST', 'films.local'],
  ['PORT', '0'],
  ['TRUSTED_PROXIES', '127.0.0.1, fd00::/8,loopback'],
  ['PUBLIC_URL', 'https://films.example.org'],
])('accepts %s=%s', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([])
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PUBLIC_URL', 'https://films.example.org/app'],
  ['PUBLIC_URL', 'ftp://films.example.org'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', 'everyone'],
  ['MONGODB_DATABASE', 'a.b'],
  ['APP_SECRET', 'x'.repeat(31)],
  ['MEDIA_LIBRARIES', 'no-folder'],
  ['FFMPEG_PATH', '/does/not/exist'],
])('refuses %s=%s', (name, value) => {
  expect(problemsOf({ [name]: value })).toHaveLength(1)
})

test('two parts cannot have one port, and the ports of many libraries end at 65535', () => {
  expect(problemsOf({ PORT: '8787' })).toHaveLength(1)
  expect(problemsOf({ MEDIA_PORT: '2999', MEDIA_LIBRARIES: 'a=/a,b=/b' })).toHaveLength(1)
  expect(problemsOf({ MEDIA_PORT: '65535', MEDIA_LIBRARIES: 'a=/a,b=/b' })).toHaveLength(1)
  expect(problemsOf({ PORT: '0', WORKER_PORT: '0', MEDIA_PORT: '0' })).toEqual([])
})

test('.env.example names every variable, and what it sets is right', () => {
  const text = readFileSync(join(root, '.env.example'), 'utf8')
  const named = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(Object.keys(rules).toSorted())
  expect(parseSettings(parseEnv(text), {}).problems).toEqual([])
})

test('takes none for no library at all, and still has a media server for folders that are chosen later', () => {
  const { settings, problems } = parseSettings({ MEDIA_LIBRARIES: 'none' }, {})
  expect([settings.libraries, problems]).toEqual([[], []])
  expect([null, [], settings.libraries].map((libraries) => countMediaServers(libraries))).toEqual([3, 1, 1])
  expect(countMediaServers([{ name: 'attic', folder: '/attic' }])).toBe(1)
})
