import fc from 'fast-check'
import { expect, test } from 'vitest'
import { browseSearch, readBrowseQuery, toggled } from './browse-query.ts'
import { type Choice, GROUP_NAMES, GROUPS, SORT_NAMES } from './groups.ts'

const read = (search: string) => readBrowseQuery(new URLSearchParams(search))

test('an address that is written is read as the same choice', () => {
  const values = fc.uniqueArray(fc.constantFrom('Drama', 'Science Fiction', '2020', 'é & ü', '10+1=11'), {
    minLength: 1,
  })
  const choices = fc.record(Object.fromEntries(GROUP_NAMES.map((group) => [group, values])), {
    requiredKeys: [],
  })
  fc.assert(
    fc.property(choices, fc.constantFrom(...SORT_NAMES), (drawn: Choice, sort) => {
      const choice: Choice = {}
      for (const group of GROUP_NAMES) {
        const chosen = drawn[group]?.toSorted()
        if (chosen) choice[group] = GROUPS[group].several ? chosen : chosen.slice(0, 1)
      }
      expect(read(browseSearch(choice, sort))).toEqual({ choice, sort, after: null, ignored: [] })
    }),
  )
})

test('what an address says that means nothing is named and left aside', () => {
  const { choice, sort, ignored } = read('genre=Drama&colour=red&sort=height')
  expect({ choice, sort }).toEqual({ choice: { genre: ['Drama'] }, sort: 'title' })
  expect(ignored).toEqual(['the order “height”', '“colour”'])
})

test('10,000 characters and 10,000 filters are cut, and said in a few words', () => {
  const long = read(`genre=${'x'.repeat(10_000)}`)
  expect(long.choice).toEqual({})
  expect(long.ignored).toEqual([`“${'x'.repeat(40)}…” as genre`])
  const many = read(Array.from({ length: 10_000 }, (_, at) => `f${at}=1`).join('&'))
  expect(many.ignored).toEqual(['“f0”', '“f1”', '“f2”', '9,997 more'])
  expect(read(Array.from({ length: 500 }, (_, at) => `year=${at}`).join('&')).choice.year).toHaveLength(30)
})

test('a value is chosen beside others, or in place of the one where only one can be', () => {
  const both = toggled({ genre: ['Drama'] }, 'genre', 'War')
  expect(both).toEqual({ genre: ['Drama', 'War'] })
  expect(toggled(both, 'genre', 'Drama')).toEqual({ genre: ['War'] })
  expect(toggled({ genre: ['War'] }, 'genre', 'War')).toEqual({})
  expect(toggled({ rating: ['6'] }, 'rating', '8')).toEqual({ rating: ['8'] })
})

test.each(['constructor', '__proto__', 'toString'])('%s is no filter and no order', (name) => {
  expect(read(`${name}=1&sort=${name}`)).toMatchObject({ choice: {}, sort: 'title' })
})
