import { expect, test } from 'vitest'
import { BASELINE_DEVICE } from '../../shared/playback/device.ts'
import { readDevice } from './device-cookie.server.ts'

const device = (headers: Record<string, string>) => readDevice({ headers: new Headers(headers) })

test('a browser that has not reported plays what every browser plays', () => {
  expect(device({})).toEqual(BASELINE_DEVICE)
  expect(device({ cookie: 'matinee-device=bm9uc2Vuc2U' })).toEqual(BASELINE_DEVICE)
})

test('a browser that saves data says so in its first request already', () => {
  expect(device({ 'save-data': 'on' }).isSavingData).toBe(true)
  expect(device({ 'save-data': 'off' }).isSavingData).toBe(false)
})
