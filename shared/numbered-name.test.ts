import { describe, expect, test } from 'vitest'
import { isNumberedName } from './numbered-name.ts'

describe('says no more than its number', () => {
  test.each([
    ['episode', 'Episode 3'],
    ['episode', ' episode #03 '],
    ['episode', 'Folge 3'],
    ['episode', 'Épisode 3'],
    ['episode', 'E\u0301pisode 3'],
    ['episode', 'Odcinek 3'],
    ['episode', '3. rész'],
    ['episode', 'Επεισόδιο 3'],
    ['episode', 'الحلقة 3'],
    ['episode', '第3話'],
    ['episode', '第 3 集'],
    ['episode', '3화'],
    ['episode', '3'],
    ['season', 'Season 3'],
    ['season', 'Staffel 3'],
    ['season', '第 3 季'],
  ] as const)('%s: %s', (kind, name) => {
    expect(isNumberedName(name, kind, 3)).toBe(true)
  })
})

describe('is a name', () => {
  test.each([
    ['episode', 'Chapter 3'],
    ['episode', 'Kapitel 3'],
    ['episode', 'Teil 3'],
    ['episode', 'Low Water'],
    ['episode', 'Episode 4'],
    ['episode', 'Episode 3: Low Water'],
    ['episode', 'Episode 3 of 6'],
    ['episode', 'Episode Three'],
    ['episode', 'Staffel 3'],
    ['season', 'Asylum'],
    ['season', 'Folge 3'],
    ['season', ''],
  ] as const)('%s: %s', (kind, name) => {
    expect(isNumberedName(name, kind, 3)).toBe(false)
  })
})
