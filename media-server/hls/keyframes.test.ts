import { expect, test } from 'vitest'
import { parseScan } from './keyframes.ts'

test('times count from the start of the file, and keyframes before it are left out', () => {
  const lines = [
    'packet|pts_time=9.9|duration_time=0.04|flags=K_',
    'packet|pts_time=10.0|duration_time=0.04|flags=K__',
    'packet|pts_time=10.08|duration_time=0.04|flags=___',
    'packet|pts_time=N/A|duration_time=0.04|flags=K_',
    'packet|pts_time=14.0|duration_time=0.04|flags=K_|side_data|',
    'packet|pts_time=12.0|duration_time=N/A|flags=K_',
    'format|start_time=10.0',
  ]
  expect(parseScan(lines.join('\n'))).toEqual({ keyframes: [0, 2, 4], endSeconds: 4.04 })
})

test('a file whose packets have no times has no keyframes', () => {
  expect(parseScan('packet|pts_time=N/A|flags=K_\nformat|start_time=N/A')).toEqual({
    keyframes: [],
    endSeconds: 0,
  })
})
