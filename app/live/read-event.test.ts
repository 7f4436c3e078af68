import { expect, test, vi } from 'vitest'
import { readEvent } from './read-event.ts'

test('an event that is no JSON is told in the console and left out, and does not end the stream', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(readEvent('{"type":"ti')).toBeNull()
  expect(told).toHaveBeenCalledOnce()
  told.mockRestore()
  expect(readEvent('{"type":"news"}')).toEqual({ type: 'news' })
})
