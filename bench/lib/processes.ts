import { readdir, readFile } from 'node:fs/promises'

/** Hundredths of a second: what Linux counts processor time in (`USER_HZ`). */
const TICK_MS = 10
const LOOK_MS = 100

/** The most memory that the processes of a group ever held at once each, summed, in MB (`VmHWM` of Linux). */
export async function peakMemoryMb(groupId: number): Promise<number> {
  const sizes = (await processesOf(groupId)).map(async ({ pid }) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Processor time that the processes of these groups have used so far, in milliseconds. */
export async function cpuMs(groupIds: readonly number[]): Promise<number> {
  const groups = await Promise.all(groupIds.map(processesOf))
  return groups.flat().reduce((sum, { ticks }) => sum + ticks * TICK_MS, 0)
}

/** Processor time of a process, the children it has now, and those that it had, in milliseconds. */
export async function familyCpuMs(pid: number): Promise<number> {
  const all = await Promise.all((await processIds()).map(readStat))
  return all
    .filter((one) => one?.pid === pid || one?.parent === pid)
    .reduce((sum, one) => sum + ((one?.ticks ?? 0) + (one?.endedTicks ?? 0)) * TICK_MS, 0)
}

/** Processor time of the children of this process that have ended, in milliseconds. */
export async function endedChildrenCpuMs(): Promise<number> {
  return ((await readStat(String(process.pid)))?.endedTicks ?? 0) * TICK_MS
}

/** The memory that the processes of a group hold now, summed, in MB (`VmRSS` of Linux). */
export async function memoryMb(groupId: number): Promise<number> {
  const sizes = (await processesOf(groupId)).map(async ({ pid }) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Looks at a group's memory every tenth of a second; `stop` answers the most that it held at one time, in MB. */
export function watchMemory(groupId: number): { stop: () => number } {
  let most = 0
  const look = async () => {
    most = Math.max(most, await memoryMb(groupId))
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return most
    },
  }
}

type Process = { pid: string; ticks: number }
type Stat = { pid: number; parent: number; group: number; ticks: number; endedTicks: number }

const processIds = async () => (await readdir('/proc')).filter((name) => /^\d+$/.test(name))

async function readStat(pid: string): Promise<Stat | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  if (stat === '') return null
  // After the name in parentheses: state, parent, group; from the 12th on time in the program and the kernel, then the
  // same of children that have ended.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const at = (n: number) => fields[n] ?? 0
  return {
    ...{ pid: Number(pid), parent: at(1), group: at(2) },
    ...{ ticks: at(11) + at(12), endedTicks: at(13) + at(14) },
  }
}

async function processesOf(groupId: number): Promise<Process[]> {
  const all = await Promise.all((await processIds()).map(readStat))
  return all.flatMap((one) => (one?.group === groupId ? [{ pid: String(one.pid), ticks: one.ticks }] : []))
}
