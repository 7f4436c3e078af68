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
  reason: 'It has another length',
  why: null,
})
const view = (copies: OwnedCopy[], signs = [sign('attic'), sign('cellar')], choices: CopyChoice[] = []) =>
  copyViews({ copies, cuts: [] }, signs, choices).map(({ server, role, words }) => [server.id, role, words])

test('the copy that plays stands first, whatever the order of the servers', () => {
  const choices = [choice('attic', 'left-out'), choice('cellar', 'plays')]
  expect(view([copy('attic'), copy('cellar')], undefined, choices)).toEqual([
    ['cellar', 'plays', 'Plays here as it is'],
    ['attic', 'left-out', 'It has another length'],
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

test('a copy is told by its badges, and by the languages of its sound and its captions', () => {
  const track = {
    index: 0,
    codec: 'eac3',
    codecString: 'ec-3',
    title: null,
    isDefault: true,
    bitrateBps: null,
  }
  const audio = [
    { ...track, channels: 8, language: 'en', isAtmos: true },
    { ...track, channels: 2, language: 'fr' },
  ]
  const video = {
    ...{ codec: 'hevc', codecString: 'hvc1.2.4.L153', width: 3_840, height: 2_160, framesPerSecond: 24 },
    ...{ bitDepth: 10, hdr: ['hdr10', 'hdr10plus', 'dolby-vision'] as const, colorSpace: 'bt2020nc' },
    ...{ transfer: 'smpte2084', primaries: 'bt2020', bitrateBps: null },
  }
  const caption = {
    ...{
      captionId: 'c',
      role: 'normal' as const,
      title: null,
      format: 'subrip',
      source: 'external' as const,
    },
    ...{ isText: true, serverId: 'attic', entryId: 'e1', copyId: 'c1' },
  }
  const captions = [
    { ...caption, language: 'de' },
    { ...caption, language: 'is', copyId: 'other' },
  ]
  const cuts = [{ durationSeconds: null, copyIds: [], captions, chapters: [], owners: [] }]
  const copies = [copy('attic', { audio, video: { ...video, hdr: [...video.hdr] } })]
  const [shown] = copyViews({ copies, cuts }, [sign('attic')])
  expect(shown?.badges).toEqual(['4K', 'HDR10', 'HDR10+', 'Dolby Vision', '7.1 Atmos'])
  expect([shown?.sound, shown?.captions, shown?.size]).toEqual(['English, French', 'German', '6.4 GB'])
})
