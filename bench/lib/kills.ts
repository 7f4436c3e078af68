import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '../../e2e/house.ts'
import type { LibraryServer } from './library-server.ts'

/** The launcher's parts, `workerd` without the program that starts it, and a media server. */
export const VICTIMS = ['worker', 'workerd', 'app', 'mongod', 'media server'] as const
type Victim = (typeof VICTIMS)[number]

export function isVictim(name: string): name is Victim {
  return (VICTIMS as readonly string[]).includes(name)
}

const MINUTE_MS = 60_000
/** The launcher stops everything at the fifth death of a part in a minute; one may die by itself. */
const DEATHS_IN_A_MINUTE = 3
const RESTART_MS = 60_000
const POLL_MS = 20

/** Kills by dice, and no part so often that the launcher gives up. */
export class Kills {
  private readonly house: House
  private readonly servers: readonly LibraryServer[]
  private readonly victims: readonly Victim[]
  private readonly dice: () => number
  private readonly deaths = new Map<string, number[]>()

  constructor(
    house: House,
    servers: readonly LibraryServer[],
    victims: readonly Victim[],
    dice: () => number,
  ) {
    this.house = house
    this.servers = servers
    this.victims = victims
    this.dice = dice
  }

  /** Waits where each of them died too often just now. */
  async choose(): Promise<Victim> {
    for (;;) {
      const may = this.victims.filter((victim) => this.recent(partOf(victim)) < DEATHS_IN_A_MINUTE)
      if (may.length > 0) return this.pick(may)
      await wait(POLL_MS)
    }
  }

  /** `kill -9`, and waits until there is another process in its place. */
  async kill(victim: Victim): Promise<void> {
    if (victim === 'media server') {
      const server = this.pick(this.servers)
      await server.kill()
      return server.start()
    }
    const part = partOf(victim)
    const pid = await this.house.pidOf(part)
    if (pid === null) throw new Error(`There is no ${part} to kill`)
    this.deaths.set(part, [...(this.deaths.get(part) ?? []), Date.now()])
    if (victim === 'workerd') for (const each of await workerdsOf(pid)) process.kill(each, 'SIGKILL')
    else process.kill(-pid, 'SIGKILL')
    for (const until = Date.now() + RESTART_MS; ; await wait(POLL_MS)) {
      const now = await this.house.pidOf(part)
      if (now !== null && now !== pid) return
      if (Date.now() > until) throw new Error(`The launcher did not start ${part} again`)
    }
  }

  private recent(part: string): number {
    return (this.deaths.get(part) ?? []).filter((at) => at > Date.now() - MINUTE_MS).length
  }

  private pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.dice() * list.length)]
    if (picked === undefined) throw new Error('There is nothing to choose from')
    return picked
  }
}

function partOf(victim: Victim): string {
  return victim === 'workerd' ? 'worker' : victim
}

/** The processes of a group that are a Workers runtime. */
async function workerdsOf(groupId: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const isOne = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      // The name in parentheses, then state, parent, group.
      return (
        stat.includes('(workerd)') && Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) === groupId
      )
    }),
  )
  return pids.filter((_, at) => isOne[at])
}
