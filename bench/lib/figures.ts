/** One line of a benchmark's answer. `spread`: the least and the largest of the runs. */
export type Figure = {
  bench: string
  figure: string
  value: number
  unit: 'ratio' | 's' | 'ms' | 'mb' | 'kb' | 'count'
  goal: number | null
  better: 'lower' | 'higher'
  /** What the ratio's denominator is, or what was measured where there is none. */
  floor: string
  runs: number
  spread: [number, number]
}

/** Prints one JSON line: the median of the runs. */
export function report(
  figure: Omit<Figure, 'value' | 'runs' | 'spread' | 'better'> & { values: number[]; better?: 'higher' },
): void {
  const { values, better = 'lower', ...rest } = figure
  const line: Figure = {
    ...rest,
    value: rounded(median(values)),
    better,
    runs: values.length,
    spread: [rounded(Math.min(...values)), rounded(Math.max(...values))],
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  if (low === undefined || high === undefined) throw new Error('A median needs at least one value')
  return (low + high) / 2
}

/** What nineteen of twenty values do not exceed. */
export function p95(values: readonly number[]): number {
  const value = values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]
  if (value === undefined) throw new Error('A percentile needs at least one value')
  return value
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
