import { describe, expect, test } from 'vitest'
import { listSkips, nextOfferedFrom, skipAt } from './skip.ts'

const chapter = (title: string, startSeconds: number, endSeconds: number) => ({
  title,
  startSeconds,
  endSeconds,
})
const HOUR = 3_600

describe('a chapter is an intro, a recap or credits by its whole name, in many languages', () => {
  test.each([
    ['Intro', 'intro'],
    ['Opening Credits', 'intro'],
    ['01. Vorspann', 'intro'],
    ['Générique', 'intro'],
    ['Introducción', 'intro'],
    ['Sigla iniziale', 'intro'],
    ['オープニング', 'intro'],
    ['Заставка', 'intro'],
    ['OP1', 'intro'],
    ['Recap', 'recap'],
    ['Previously on Harrow Lane', 'recap'],
    ['Was bisher geschah …', 'recap'],
    ['Précédemment', 'recap'],
    ['前情提要', 'recap'],
  ])('%s', (title, kind) => {
    expect(listSkips([chapter(title, 60, 120)], HOUR)).toEqual([{ kind, startSeconds: 60, endSeconds: 120 }])
  })
  test.each([
    'Credits',
    'End Titles',
    'Abspann',
    'Générique de fin',
    'Créditos',
    'Titoli di coda',
    'エンディング',
    'Титры',
    'Napisy końcowe',
  ])('%s', (title) => {
    expect(listSkips([chapter(title, 3_400, HOUR)], HOUR)).toMatchObject([{ kind: 'credits' }])
  })
})

test.each([
  ['a scene that only begins like one', chapter('Opening the Door', 0, 60)],
  ['a chapter without a name', chapter('Chapter 1', 0, 60)],
  ['an opening of ten minutes', chapter('Opening', 0, 600)],
  ['an intro in the second half', chapter('Intro', 3_000, 3_060)],
  ['credits in the first half', chapter('Credits', 100, 160)],
  ['an intro of a second', chapter('Intro', 0, 1)],
  ['an intro that is half of the film', chapter('Intro', 0, 45)],
])('%s is not skipped', (name, one) => {
  expect(listSkips([one], name.includes('half of the film') ? 90 : HOUR)).toEqual([])
})

test('the button is there within the part, and not in its last two seconds', () => {
  const skips = listSkips([chapter('Intro', 60, 90)], HOUR)
  expect([59, 60, 87.9, 88, 95].map((at) => skipAt(skips, at)?.kind ?? null)).toEqual([
    ...[null, 'intro', 'intro'],
    ...[null, null],
  ])
})

test('the next episode is offered where the credits begin, unless a scene follows them', () => {
  expect(nextOfferedFrom(listSkips([chapter('Credits', 3_400, HOUR)], HOUR), HOUR)).toBe(3_400)
  expect(nextOfferedFrom(listSkips([chapter('Credits', 3_400, 3_500)], HOUR), HOUR)).toBe(3_590)
  expect(nextOfferedFrom([], HOUR)).toBe(3_590)
})
