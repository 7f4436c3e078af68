import { readdir, readFile } from 'node:fs/promises'

/** The most memory that the processes of a group ever held at once each, summed, in MB (`VmHWM` of Linux). */
export async function peakMemoryMb(groupId: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const sizes = await Promise.all(pids.map((pid) => peakOf(pid, groupId)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function peakOf(pid: string, groupId: number): Promise<number> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // After the name in parentheses: state, parent, group.
    const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
    if (group !== groupId) return 0
    const peak = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(peak ?? 0) / 1024
  } catch {
    return 0
  }
}
