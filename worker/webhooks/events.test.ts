import { expect, test } from 'vitest'
import { judge } from './judge.ts'
import type { SenderKind } from './read.ts'

const pathMap = [{ from: '/data', serverId: 'attic', to: '' }]
const told = (kind: SenderKind, body: object) => {
  const { status, outcome, event, detail, scopes } = judge(
    { id: 'sender', kind, isServer: false, isRemoved: false, pathMap },
    JSON.stringify(body),
    '',
  )
  return { status, outcome, event, detail, scopes }
}

const tdarr = (event: string) => ({ source: 'tdarr', schema: 1, event, file: { id: '/data/Movies/a.mkv' } })

test.each([
  ['transcode.success', 202, 'asked'],
  ['transcode.error', 200, 'noted'],
  ['transcode.notRequired', 200, 'noted'],
  ['healthcheck.success', 200, 'noted'],
  ['healthcheck.error', 200, 'noted'],
  ['test', 200, 'test'],
  ['node.renamed', 200, 'unknown'],
])('Tdarr’s %s is answered %i and is %s', (event, status, outcome) => {
  const paths = [{ paths: [{ serverId: 'attic', path: 'Movies/a.mkv' }] }]
  const scopes = outcome === 'asked' ? paths : []
  expect(told('tdarr', tdarr(event))).toMatchObject({ status, outcome, event, scopes })
})

test('a transcode under another name asks for both names', () => {
  const file = { id: '/data/Movies/a.mp4', originalId: '/data/Movies/a.avi' }
  expect(told('tdarr', { ...tdarr('transcode.success'), file }).scopes).toEqual([
    {
      paths: [
        { serverId: 'attic', path: 'Movies/a.mp4' },
        { serverId: 'attic', path: 'Movies/a.avi' },
      ],
    },
  ])
})

const sabnzbd = { source: 'sabnzbd', schema: 1 }
const KNOWN =
  'startup pause_resume download pp complete failed warning error disk_full quota queue_done new_login other'

test.each(KNOWN.split(' '))('SABnzbd’s notification of %s is noted', (type) => {
  expect(
    told('sabnzbd', { ...sabnzbd, kind: 'notification', type, title: 'Titel', message: 'm' }),
  ).toMatchObject({
    status: 200,
    outcome: 'noted',
    event: type,
    scopes: [],
  })
})

test('a notification that SABnzbd may have one day is taken and recorded', () => {
  expect(told('sabnzbd', { ...sabnzbd, kind: 'notification', type: 'moon_phase' })).toMatchObject({
    status: 200,
    outcome: 'unknown',
    event: 'moon_phase',
  })
})

const finished = { ...sabnzbd, kind: 'postproc', name: 'Heat', status: '0', completeDir: '/data/Movies/Heat' }

test.each([
  ['into the library asks for its folder', {}, 'asked', null],
  [
    'elsewhere is none of a library',
    { completeDir: '/incomplete/x' },
    'noted',
    { reason: 'outside', path: '/incomplete/x' },
  ],
  [
    'that failed says why',
    { status: '2', failMessage: 'Unpacking failed' },
    'noted',
    { reason: 'said', words: 'Unpacking failed' },
  ],
  ['that failed in silence says its status', { status: '-1' }, 'noted', { reason: 'ended', status: '-1' }],
  ['without a folder says so', { completeDir: '' }, 'noted', { reason: 'no-place' }],
])('a download %s', (_name, change, outcome, detail) => {
  const answer = told('sabnzbd', { ...finished, ...change })
  expect(answer).toMatchObject({ status: outcome === 'asked' ? 202 : 200, outcome })
  expect(answer.detail).toEqual(detail)
  const paths = [{ paths: [{ serverId: 'attic', path: 'Movies/Heat' }] }]
  expect(answer.scopes).toEqual(outcome === 'asked' ? paths : [])
})

const folder = { title: 'Heat', year: 1995, folderPath: '/data/Movies/Heat', path: '/data/Movies/Heat' }

test.each([
  ['radarr', 'MovieDelete'],
  ['sonarr', 'SeriesDelete'],
] as const)(
  '%s: a title that was removed with its files asks for its folder, without them it does not',
  (kind, eventType) => {
    const body = { eventType, movie: folder, series: folder }
    expect(told(kind, { ...body, deletedFiles: true })).toMatchObject({
      outcome: 'asked',
      scopes: [{ paths: [{ serverId: 'attic', path: 'Movies/Heat' }] }],
    })
    expect(told(kind, { ...body, deletedFiles: false })).toMatchObject({ outcome: 'noted', scopes: [] })
  },
)
