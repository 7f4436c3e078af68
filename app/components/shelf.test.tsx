import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Shelf } from './shelf.tsx'

const shown = (props: { title: string; label?: string }) =>
  renderToStaticMarkup(
    <Shelf {...props}>
      <p />
    </Shelf>,
  )

test('a shelf that is called like something else on its page has a name of its own for screen readers', () => {
  const html = shown({ title: 'Heat', label: 'Collection: Heat' })
  expect(html).toMatch(
    /<section class="shelf" aria-labelledby="([^"]+)">.*<h2 [^>]*id="\1" aria-label="Collection: Heat">Heat<\/h2>/,
  )
  expect(html.match(/aria-label="[^"]*Heat"/g)).toHaveLength(3)
})

test('a shelf is named by its head where that says it all', () => {
  const html = shown({ title: 'Films' })
  expect(html).toMatch(/<h2 class="head" id="[^"]+">Films<\/h2>/)
})
