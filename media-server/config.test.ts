import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'

const right = { MEDIA_FOLDER: '/films', MEDIA_STATE: '/state', MEDIA_API_KEY: 'k'.repeat(32) }

test('needs a folder, a key and a place for its own files, and defaults the rest', () => {
  expect(parseConfig(right)).toMatchObject({ PORT: 4001, MEDIA_NAME: 'films', MEDIA_ROOTS: ['/films'] })
})

test('names every wrong variable at once, and never its value', () => {
  const wrong = { ...right, PORT: 'http', MEDIA_API_KEY: 'secret', MEDIA_STATE: '' }
  expect(() => parseConfig(wrong)).toThrow(
    /PORT: .*\n.*MEDIA_API_KEY: expected 32 .*\n.*MEDIA_STATE: expected a folder/,
  )
  expect(() => parseConfig(wrong)).not.toThrow(/secret/)
})

test('takes several roots, a comma in a name escaped', () => {
  expect(parseConfig({ ...right, MEDIA_ROOTS: '/a,/b\\, c' }).MEDIA_ROOTS).toEqual(['/a', '/b, c'])
})
