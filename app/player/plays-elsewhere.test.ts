import { expect, test } from 'vitest'
import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import { playsElsewhere } from './plays-elsewhere.ts'

const choice = (serverId: string, role: CopyChoice['role'], mode: CopyChoice['mode']): CopyChoice => ({
  ...{ serverId, serverName: serverId, copyId: 'a', label: '1080p H.264', mode, role },
  ...{ reason: '', why: null },
})

test('a file goes on from any other copy that the app would play now', () => {
  const choices = [choice('shed', 'plays', 'file'), choice('attic', 'stands-by', 'remux')]
  const info = { choices, fileUrl: 'http://shed/m/t/c/a/file' }
  expect(playsElsewhere(info, choices)).toBe(false)
  expect(playsElsewhere(info, [choice('attic', 'plays', 'remux'), choice('shed', 'stands-by', 'file')])).toBe(
    true,
  )
})

test('a playlist goes on from its own servers by itself, and only from a file has to be asked for', () => {
  const info = {
    choices: [
      choice('attic', 'plays', 'remux'),
      choice('cellar', 'stands-by', 'transcode'),
      choice('shed', 'stands-by', 'file'),
    ],
    fileUrl: null,
  }
  expect(playsElsewhere(info, [choice('cellar', 'plays', 'transcode')])).toBe(false)
  expect(playsElsewhere(info, [choice('shed', 'plays', 'file')])).toBe(true)
  expect(playsElsewhere(info, [choice('attic', 'left-out', null)])).toBe(false)
})
