import { join } from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import { build } from 'vite'

/** A page with nothing of Matinee but this one module; `open` shows what is given to it. */
const test = base.extend<{ open: (html: string) => Promise<Page> }, { script: string }>({
  script: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the first argument
    async ({}, use) => use(await bundle()),
    { scope: 'worker' },
  ],
  open: async ({ page, script }, use) => {
    await page.route('http://focus.test/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<body></body>' }),
    )
    await use(async (html) => {
      await page.goto('http://focus.test/lists')
      await page.setContent(`<main><h1>Lists</h1>${html}</main>`)
      await page.addScriptTag({ content: `${script}; kept.keepFocus()` })
      return page
    })
  },
})

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: {
        entry: join(import.meta.dirname, '../app/remote/focus-kept.ts'),
        formats: ['iife'],
        name: 'kept',
      },
    },
  })
  const [first] = [made].flat()
  if (!first || !('output' in first)) throw new Error('Nothing was built')
  return first.output[0].code
}

const ROWS = `<section><h2>Films</h2><ul>
  ${['Heat', 'Ronin', 'Thief'].map((name) => `<li id="${name}"><a href="#">${name}</a><button>Remove ${name}</button></li>`).join('')}
</ul></section>`

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const remove = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    element.remove()
  })
/** Until what was changed before has been looked at. */
const afterFrames = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

test('where a row goes, the same control of the next row has the focus; of the last, that of the row before', async ({
  open,
}) => {
  const page = await open(ROWS)
  await button(page, 'Remove Ronin').focus()
  await remove(page, '#Ronin')
  await expect(button(page, 'Remove Thief')).toBeFocused()
  await remove(page, '#Thief')
  await expect(button(page, 'Remove Heat')).toBeFocused()
})

test('where another control stands in its place now, that has the focus', async ({ open }) => {
  const page = await open(
    '<p><button>Before</button><button id="on">Switch on</button><button>After</button></p>',
  )
  await button(page, 'Switch on').focus()
  await page.locator('#on').evaluate((element) => {
    element.outerHTML = '<button>Switch off</button>'
  })
  await expect(button(page, 'Switch off')).toBeFocused()
})

test('a button that can be pressed no more gives it to the one beside it', async ({ open }) => {
  const page = await open('<p><button>Up</button><button>Down</button></p>')
  await button(page, 'Down').focus()
  await button(page, 'Down').evaluate((element: HTMLButtonElement) => {
    element.disabled = true
  })
  await expect(button(page, 'Up')).toBeFocused()
})

test('what is put elsewhere on the page keeps it', async ({ open }) => {
  const page = await open(ROWS)
  await button(page, 'Remove Thief').focus()
  await page.locator('#Thief').evaluate((row) => row.parentElement?.prepend(row))
  await expect(button(page, 'Remove Thief')).toBeFocused()
})

const PART =
  '<section><h2>Rules</h2><p><a href="#">More</a></p><article><button>Save</button></article></section>'

test('where nothing is left beside it, what had it before in the same part has it again', async ({
  open,
}) => {
  const page = await open(PART)
  await page.getByRole('link', { name: 'More' }).focus()
  await button(page, 'Save').focus()
  await remove(page, 'article')
  await expect(page.getByRole('link', { name: 'More' })).toBeFocused()
})

test('where nothing else of the part had it, its heading has it', async ({ open }) => {
  const page = await open(PART)
  await button(page, 'Save').focus()
  await remove(page, 'article')
  await expect(page.getByRole('heading', { name: 'Rules' })).toBeFocused()
})

test('on another page its heading has it', async ({ open }) => {
  const page = await open(ROWS)
  await page.getByRole('link', { name: 'Ronin' }).focus()
  await page.evaluate(() => {
    history.pushState(null, '', '/movie/ronin')
    const main = document.querySelector('main')
    if (main) main.innerHTML = '<h1>Ronin</h1><a href="#">Play</a>'
  })
  await expect(page.getByRole('heading', { name: 'Ronin' })).toBeFocused()
})

test('what only says something gives it back to where it was before', async ({ open }) => {
  const page = await open(`${ROWS}<div class="toast" id="toast"><button>Undo</button></div>`)
  await button(page, 'Remove Heat').focus()
  await button(page, 'Undo').focus()
  await remove(page, '#toast')
  await expect(button(page, 'Remove Heat')).toBeFocused()
})

test('who presses beside it has left it', async ({ open }) => {
  const page = await open(ROWS)
  await button(page, 'Remove Heat').focus()
  await page.getByRole('heading', { name: 'Lists' }).click()
  await remove(page, '#Heat')
  await afterFrames(page)
  await expect(page.locator('body')).toBeFocused()
})

test('over the picture of the player it is left to the picture', async ({ open }) => {
  const page = await open(`<div class="player"></div>${ROWS}`)
  await button(page, 'Remove Heat').focus()
  await remove(page, '#Heat')
  await afterFrames(page)
  await expect(page.locator('body')).toBeFocused()
})
