import { expect, test } from 'vitest'
import { OVERRIDE } from '../../shared/media-server.ts'
import { speaking } from './languages.server.ts'
import { titleName } from './title-name.ts'

const metadata = {
  title: 'The Lives of Others',
  originalTitle: 'Das Leben der Anderen',
  originalLanguage: 'ger',
}
const inGerman = <T>(run: () => T) => speaking({ language: 'de', locale: 'de-AT', texts: {} }, run)

test('a person reads the original title of a film of their language, others the title of the merge', () => {
  expect(inGerman(() => titleName({ _id: 'others-2006', metadata }))).toBe('Das Leben der Anderen')
  expect(titleName({ _id: 'others-2006', metadata })).toBe('The Lives of Others')
})

test('what an admin called a film stands for everybody', () => {
  const owners = [{ path: 'metadata.title', serverId: OVERRIDE }]
  expect(inGerman(() => titleName({ _id: 'others-2006', metadata, owners }))).toBe('The Lives of Others')
})

test('without an original title, or one of another language, the title of the merge stands', () => {
  const { originalTitle: _none, ...without } = metadata
  expect(inGerman(() => titleName({ _id: 'x', metadata: without }))).toBe('The Lives of Others')
  expect(inGerman(() => titleName({ _id: 'x', metadata: { ...metadata, originalLanguage: 'fr' } }))).toBe(
    'The Lives of Others',
  )
  expect(inGerman(() => titleName({ _id: 'x-1999', metadata: {} }))).toBe('x-1999')
})
