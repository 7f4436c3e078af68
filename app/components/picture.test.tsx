import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Picture } from './picture.tsx'

const props = { sizes: '10rem', widths: [120, 480] as [number, number], name: 'Heat' }
const base = '/images/heat-1995/poster/v1'

test('a page’s first HTML has a picture’s colours, its widths, and no script to show them', () => {
  const colors = Array.from({ length: 12 }, () => '#996047')
  const html = renderToStaticMarkup(<Picture {...props} base={base} placeholder={colors} />)
  expect(html).toContain('--placeholder:linear-gradient(90deg,#996047')
  expect(html).toContain(`src="${base}/480"`)
  expect(html).toContain(`${base}/120 120w, ${base}/180 180w`)
  expect(html).toContain('loading="lazy"')
})

test('one whose colours nobody knows waits in the hue of its name', () => {
  const html = renderToStaticMarkup(<Picture {...props} base={base} />)
  expect(html).not.toContain('--placeholder')
  expect(html).toMatch(/--stand-in:var\(--color-server-[1-6]\)/)
})

test('without a picture the name stands there in type, and what is HTML in it is text', () => {
  const html = renderToStaticMarkup(<Picture {...props} base={null} name="<b>Heat</b>" />)
  expect(html).toMatch(/class="stand-in".*--stand-in:var\(--color-server-[1-6]\)/)
  expect(html).toContain('&lt;b&gt;Heat&lt;/b&gt;')
})
