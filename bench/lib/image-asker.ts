import { readFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { House } from '../../e2e/house.ts'
import { TitlePage } from '../../shared/title-card.ts'
import { cpuMs } from './processes.ts'

const STILL_MS = 3_000

const Secrets = z.object({ dataApiKey: z.string() })
const Health = z.object({ imageResizes: z.int() })

type Titled = { id: string; poster: string }
type Answer = { status: number; bytes: number }

/** Asks a house for pictures and files as a signed-in browser would, and what that cost it. */
export class ImageAsker {
  private readonly house: House
  private readonly cookie: string
  private readonly agent = new Agent({ keepAlive: true })

  constructor(house: House, cookie: string) {
    this.house = house
    this.cookie = cookie
  }

  /** All titles with the address of their poster, without a width, once the first sync brings no more of them. */
  async titles(): Promise<Titled[]> {
    for (let last = await this.listTitles(); ;) {
      await wait(STILL_MS)
      const now = await this.listTitles()
      if (now.length > 0 && now.length === last.length) return now
      last = now
    }
  }

  private async listTitles(): Promise<Titled[]> {
    const answer = await fetch(`${this.house.url}/api/titles?limit=100`, { headers: { cookie: this.cookie } })
    const { titles } = TitlePage.parse(await answer.json())
    return titles.flatMap(({ id, poster }) => (poster ? [{ id, poster }] : []))
  }

  async ask(path: string, accept: string): Promise<Answer> {
    const headers = { cookie: this.cookie, accept }
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    get(this.house.url + path, { agent: this.agent, headers }, (res) => {
      buffer(res).then((body) => resolve({ status: res.statusCode ?? 0, bytes: body.length }), reject)
    }).on('error', reject)
    return promise
  }

  async countResizes(): Promise<number> {
    const secrets: unknown = JSON.parse(await readFile(join(this.house.home, 'secrets.json'), 'utf8'))
    const headers = { authorization: `Bearer ${Secrets.parse(secrets).dataApiKey}` }
    const answer = await fetch(`${this.house.url}/healthz`, { headers })
    return Health.parse(await answer.json()).imageResizes
  }

  /** Processor time of the app so far. */
  async cpuMs(): Promise<number> {
    const app = await this.house.pidOf('app')
    return app === null ? 0 : cpuMs([app])
  }
}
