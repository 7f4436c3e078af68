import { describe, expect, test } from 'vitest'
import { undo } from '../test-server.ts'
import { framesOf } from '../testing/segment-frames.ts'
import { ForeignServer } from './testing/foreign-server.ts'
import { addJellyfin, FOREIGN_KEY, get, ITEM, jellyfin, ownCopy, put, segmentsOf } from './testing/gateway.ts'

async function words(answer: Response): Promise<string> {
  const body = (await answer.json()) as { detail: string }
  return `${answer.status} ${body.detail}`
}

describe('the other server fails', () => {
  test('killed: 502 in words, and no word of its address or key', async () => {
    await addJellyfin()
    expect((await get('den', ITEM, `c/${ITEM}/hls/v-copy/0.m4s`)).status).toBe(200)
    await jellyfin.kill()
    await put('den', {
      kind: 'jellyfin',
      url: jellyfin.url.replace('127.0.0.1', 'localhost'),
      apiKey: FOREIGN_KEY,
    })
    const said = await words(await get('den', ITEM, `c/${ITEM}/hls/v-copy/3.m4s`))
    expect(said).toBe(
      '502 This file comes through a gateway, and the server that holds the file does not answer.',
    )
  })

  test('killed between two segments: 502 as soon as bytes are needed that are not there', async () => {
    await addJellyfin()
    await get('den', ITEM, `c/${ITEM}/hls/v-copy/0.m4s`)
    jellyfin.instead = (request) => (request.destroy(), true)
    const answers: number[] = []
    for (const n of [4, 2, 3]) answers.push((await get('den', ITEM, `c/${ITEM}/hls/v-copy/${n}.m4s`)).status)
    expect(answers.every((status) => status === 200 || status === 502)).toBe(true)
  })

  test('it refuses the key: 502 in words, and the app is told', async () => {
    jellyfin.apiKey = 'another'
    const facts = await addJellyfin()
    expect(facts.copies).toEqual([{ copyId: ITEM, problem: 'refuses the key that is saved for it' }])
    const said = await words(await get('den', ITEM, `c/${ITEM}/file`))
    expect(said).toMatch(/^502 .* refuses the key that is saved for it\.$/)
  })

  test('a redirect is not followed, and neither is the key sent there', async () => {
    const elsewhere = new ForeignServer('jellyfin', FOREIGN_KEY)
    await elsewhere.start()
    undo.push(() => elsewhere.kill())
    jellyfin.instead = (_request, response) => {
      response.writeHead(302, { Location: `${elsewhere.url}/Videos/${ITEM}/stream` }).end()
      return true
    }
    expect((await addJellyfin()).copies[0]?.problem).toMatch(/sends elsewhere/)
    expect(elsewhere.asked).toEqual([])
  })

  test('one that gives only whole files, or more than was asked for, is not read', async () => {
    jellyfin.instead = (_request, response) => (response.writeHead(200).end(Buffer.alloc(1_000_000)), true)
    expect((await addJellyfin()).copies[0]?.problem).toBe('does not give parts of files')
    jellyfin.instead = (_request, response) => {
      response.writeHead(206, { 'Content-Range': 'bytes 0-262143/9000000' }).end(Buffer.alloc(4_000_000))
      return true
    }
    expect((await addJellyfin()).copies[0]?.problem).toBe('sends more than was asked for')
  })

  test('answers that break off are gone on with where they ended', async () => {
    jellyfin.breakAfterBytes = 200_000
    await addJellyfin()
    jellyfin.breakAfterBytes = Infinity
    const { entryId, copy } = await ownCopy()
    const own = await segmentsOf('attic', entryId, copy.copyId, 'v-copy')
    const foreign = await segmentsOf('den', ITEM, ITEM, 'v-copy')
    const framesIn = ({ parts }: typeof own) => parts.slice(1).map((part) => framesOf(part).length)
    expect(framesIn(foreign)).toEqual(framesIn(own))
  })
})
