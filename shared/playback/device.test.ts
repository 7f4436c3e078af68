import { expect, test } from 'vitest'
import { cookieValue, readCookie } from '../cookie.ts'
import {
  BASELINE_DEVICE,
  DEVICE_COOKIE,
  DeviceProfile,
  isRefused,
  lineBps,
  refuse,
  roundedBandwidth,
} from './device.ts'
import { phone, television } from './testing/devices.ts'

test('one failure of a codec is held against that copy, a second one against the codec', () => {
  const once = refuse(television, 'attic/a', 'hevc-pq')
  expect([isRefused(once, 'attic/a', 'hevc-pq'), isRefused(once, 'attic/b', 'hevc-pq')]).toEqual([
    true,
    false,
  ])
  const again = refuse(once, 'attic/a', 'hevc-pq')
  expect(again).toBe(once)
  const twice = refuse(once, 'attic/b', 'hevc-pq')
  expect(isRefused(twice, 'cellar/any', 'hevc-pq')).toBe(true)
  expect(isRefused(twice, 'cellar/any', 'eac3')).toBe(false)
  expect(twice.refused).toEqual([])
})

test('a profile with all that can be learned fits into a cookie', () => {
  const codecs = ['hevc', 'hevc-10', 'hevc-pq', 'hevc-hlg', 'vp9', 'vp9-10', 'av1', 'av1-10', 'eac3'] as const
  const full = codecs.reduce<DeviceProfile>(
    (profile, codec) => refuse(profile, `a-server-with-a-long-name/${codec}-0123456789abcdef`, codec),
    { ...phone, video: { ...phone.video, ...television.video } },
  )
  const value = cookieValue(full)
  expect(value.length).toBeLessThan(4_000)
  expect(DeviceProfile.parse(readCookie(`${DEVICE_COOKIE}=${value}`, DEVICE_COOKIE))).toEqual(full)
})

test('a profile of an older version is none', () => {
  const older = cookieValue({ ...BASELINE_DEVICE, v: 1, video: ['h264'] })
  expect(DeviceProfile.safeParse(readCookie(`${DEVICE_COOKIE}=${older}`, DEVICE_COOKIE)).success).toBe(false)
})

test('saving data bounds the line, unknown ones among them', () => {
  expect(lineBps({ bandwidthBps: null, isSavingData: false })).toBeNull()
  expect(lineBps({ bandwidthBps: null, isSavingData: true })).toBe(2_000_000)
  expect(lineBps({ bandwidthBps: 40_000_000, isSavingData: true })).toBe(2_000_000)
  expect(lineBps({ bandwidthBps: 700_000, isSavingData: true })).toBe(700_000)
})

test('a line is told in steps, so that small changes are none', () => {
  const [one, near, far] = [5_000_000, 5_200_000, 8_000_000].map(roundedBandwidth)
  expect(one).toBe(near)
  expect(far).not.toBe(one)
})
