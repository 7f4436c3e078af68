import { readdir, readFile } from 'node:fs/promises'

/** Hundredths of a second: what Linux counts processor time in (`USER_HZ`). */
const TICK_MS = 10

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

type Process = { pid: string; ticks: number }

async function processesOf(groupId: number): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid): Promise<Process[]> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      // After the name in parentheses: state, parent, group; the 12th and 13th are time in the program and the kernel.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = Number(fields[11]) + Number(fields[12])
      return Number(fields[2]) === groupId ? [{ pid, ticks }] : []
    }),
  )
  return found.flat()
}
