import { expect, test } from 'vitest'
import { keyAction } from './key-action.ts'

const press = (key: string, more: Partial<Parameters<typeof keyAction>[0]> = {}) =>
  keyAction({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

test.each([
  [' ', { kind: 'play' }],
  ['k', { kind: 'play' }],
  ['K', { kind: 'play' }],
  ['j', { kind: 'seek', seconds: -10 }],
  ['ArrowRight', { kind: 'seek', seconds: 5 }],
  ['0', { kind: 'seek-to', part: 0 }],
  ['9', { kind: 'seek-to', part: 0.9 }],
  [',', { kind: 'frame', step: -1 }],
  ['?', { kind: 'help' }],
  ['Tab', null],
  ['n', null],
  ['toString', null],
])('%s does %o', (key, action) => {
  expect(press(key)).toEqual(action)
})

test('with a remote up and down lead to the controls, and left and right still seek', () => {
  const remote = (key: string) =>
    keyAction({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }, true)
  expect(press('ArrowUp')).toEqual({ kind: 'volume', step: 0.05 })
  expect(remote('ArrowUp')).toEqual({ kind: 'controls' })
  expect(remote('ArrowDown')).toEqual({ kind: 'controls' })
  expect(remote('ArrowLeft')).toEqual({ kind: 'seek', seconds: -5 })
})

test('the next episode needs Shift, and the browser keeps its own keys', () => {
  expect(press('N', { shiftKey: true })).toEqual({ kind: 'next' })
  expect(press('f', { ctrlKey: true })).toBeNull()
  expect(press('c', { metaKey: true })).toBeNull()
})
