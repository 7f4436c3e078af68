import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Trailer } from './trailer.tsx'

const title = 'Heat'
const url = 'https://www.youtube-nocookie.com/embed/abc'

test.each(['frame', 'file'] as const)(
  'nothing of a trailer’s site (%s) stands in a page before the press',
  (shape) => {
    const html = renderToStaticMarkup(<Trailer trailer={{ shape, url }} title={title} />)
    expect(html).toContain('Trailer')
    expect(html).not.toContain('youtube')
  },
)

test('a page with a trailer is a link, which is followed only when it is pressed, and tells nothing of ours', () => {
  const html = renderToStaticMarkup(<Trailer trailer={{ shape: 'page', url }} title={title} />)
  expect(html).toContain(`href="${url}"`)
  expect(html).toContain('rel="noreferrer"')
})
