/** Bytes by name, at most `limitBytes` in all: the longest unused go first. What alone is more than a quarter is not kept. */
export class MemoryCache {
  private readonly limitBytes: number
  /** In the order of use. */
  private readonly kept = new Map<string, Buffer>()
  private sizeBytes = 0

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  get(name: string): Buffer | null {
    return this.kept.get(name) ?? null
  }

  /** Counts as use. */
  set(name: string, data: Buffer): void {
    this.drop(name)
    if (data.length > this.limitBytes / 4) return
    this.kept.set(name, data)
    this.sizeBytes += data.length
    for (const oldest of this.kept.keys()) {
      if (this.sizeBytes <= this.limitBytes) break
      this.drop(oldest)
    }
  }

  private drop(name: string): void {
    this.sizeBytes -= this.kept.get(name)?.length ?? 0
    this.kept.delete(name)
  }
}
