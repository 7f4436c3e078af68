import { expect, test } from 'vitest'
import { cleanEnvironment } from './checks.mjs'

test('checks meet nothing that runs: settings stay outside, programs and the machine’s own go in', () => {
  const outside = {
    HOST: '0.0.0.0',
    PORT: '3000',
    ANY_PORT: '1',
    SOME_API_KEY: 'x',
    PUBLIC_URL: 'https://a',
    MATINEE_HOME: '/a',
    MEDIA_LIBRARIES: 'a=/a',
    MONGODB_URI: 'mongodb://a',
    TMDB_TOKEN: 'x',
  }
  const inside = { PATH: '/bin', HOME: '/root', MONGOD_PATH: '/usr/bin/mongod' }
  expect(cleanEnvironment({ ...outside, ...inside })).toEqual({ ...inside, MATINEE_ENV_FILE: 'none' })
})
