import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { listSeeds } from '../../db/seeds.ts'
import { listServers } from '../../db/servers.ts'
import { env } from '../../env.server.ts'

/** Read by the launcher (`bin/lib/setup/demo.mjs`), which starts servers before there is a database to ask. */
const file = () => join(env().MATINEE_HOME, 'demo-removed.json')
const Names = z.array(z.string())

/** The demo's servers that an admin removed, by the launcher's names; none where the list cannot be read. */
export async function readRemovedDemo(): Promise<string[]> {
  try {
    return Names.parse(JSON.parse(await readFile(file(), 'utf8')))
  } catch {
    return []
  }
}

/** Keeps for the next start which of the demo's servers were removed; those that are in the list again start again. */
export async function noteRemovedDemo(): Promise<void> {
  const demo = env()
    .LOCAL_MEDIA_SERVERS.filter(({ role }) => role === 'demo')
    .map(({ name }) => name)
  if (demo.length === 0) return
  const [seeds, servers, before] = await Promise.all([listSeeds(), listServers(), readRemovedDemo()])
  const isRemoved = (name: string) => seeds.has(name) && servers.every(({ _id }) => _id !== seeds.get(name))
  const notHere = before.filter((name) => !demo.includes(name))
  const removed = [...notHere, ...demo.filter(isRemoved)]
  if (removed.join() === before.join()) return
  // Whole or not at all, whenever the machine stops.
  const draft = `${file()}.draft`
  await writeFile(draft, JSON.stringify(removed))
  await rename(draft, file())
}

/** Has the whole demo library start with the next start. */
export async function forgetRemovedDemo(): Promise<void> {
  await rm(file(), { force: true })
}
