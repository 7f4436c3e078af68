import { expect, test } from 'vitest'
import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import type { OwnedCopy } from '../../shared/title.ts'
import { copyViews } from './copy-view.ts'

const copy = (serverId: string, wanted: Partial<OwnedCopy> = {}): OwnedCopy => ({
  serverId,
  entryId: 'e1',
  copyId: 'c1',
  path: 'Heat (1995)/Heat.mkv',
  container: 'matroska',
  sizeBytes: 6_400_000_000,
  durationSeconds: 6_720,
  bitrateBps: 8_000_000,
  modifiedAt: '2026-01-01T00:00:00Z',
  video: null,
  audio: [],
  ...wanted,
})
const sign = (id: string, answers = true) => ({ id, name: id, hue: 1, answers, silentSince: null })
const choice = (serverId: string, role: CopyChoice['role']): CopyChoice => ({
  serverId,
  serverName: serverId,
  copyId: 'c1',
  label: '1080p H.264',
  mode: 'remux',
  role,
  reason: 'it has another length',
  why: null,
})
const view = (copies: OwnedCopy[], signs = [sign('attic'), sign('cellar')], choices: CopyChoice[] = []) =>
  copyViews({ copies }, signs, choices).map(({ server, role, words }) => [server.id, role, words])

test('the copy that plays stands first, whatever the order of the servers', () => {
  const choices = [choice('attic', 'left-out'), choice('cellar', 'plays')]
  expect(view([copy('attic'), copy('cellar')], undefined, choices)).toEqual([
    ['cellar', 'plays', 'Plays here as it is'],
    ['attic', 'left-out', 'it has another length'],
  ])
})

test('a copy says why it cannot be played now', () => {
  expect(view([copy('attic', { broken: 'moov atom not found' })])[0]?.[1]).toBe('broken')
  expect(view([copy('attic', { away: true })])).toEqual([['attic', 'away', 'Its disk is not in attic now']])
  expect(view([copy('attic')], [sign('attic', false)])).toEqual([['attic', 'silent', 'attic is silent']])
})

test('a copy of a removed server is not listed', () => {
  expect(view([copy('gone'), copy('attic')])).toHaveLength(1)
})

test('sound is told by its layout and languages', () => {
  const track = {
    index: 0,
    codec: 'ac3',
    codecString: 'ac-3',
    title: null,
    isDefault: true,
    bitrateBps: null,
  }
  const audio = [
    { ...track, channels: 6, language: 'en' },
    { ...track, channels: 2, language: 'fr' },
  ]
  const [shown] = copyViews({ copies: [copy('attic', { audio })] }, [sign('attic')])
  expect(shown?.sound).toBe('5.1 English, French')
  expect(shown?.size).toBe('6.4 GB')
})
