import { expect, test } from 'vitest'
import { formatEnv, parseEnv } from './env-file.mjs'

test('reads values as they are: no expansion, one pair of quotes falls away', () => {
  const text = [
    '# no',
    'A=1',
    ' B = two words # why',
    'export C="a # b"',
    "D='$HOME'",
    'E=a=b',
    'F=',
    'nonsense',
  ].join('\n')
  expect(parseEnv(text)).toEqual({ A: '1', B: 'two words', C: 'a # b', D: '$HOME', E: 'a=b', F: '' })
})

test('the worker’s file leaves out what is not set, and keeps dollars and quotes', () => {
  expect(formatEnv({ A: 'a$b', B: "it's", C: undefined, D: '' })).toBe("A='a\\$b'\nB=`it's`\n")
})

test('refuses a value that would end its line', () => {
  expect(() => formatEnv({ A: 'x\nB=1' })).toThrow('A has a line break')
})
