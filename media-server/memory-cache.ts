/** Bytes in memory by name, up to a number of them over all names; those not asked for longest go first. */
export function createMemoryCache(limitBytes: number) {
  const kept = new Map<string, Buffer>()
  let bytes = 0

  const remove = (key: string) => {
    bytes -= kept.get(key)?.length ?? 0
    kept.delete(key)
  }

  return {
    get(key: string): Buffer | undefined {
      const data = kept.get(key)
      if (!data) return undefined
      kept.delete(key)
      kept.set(key, data)
      return data
    },
    set(key: string, data: Buffer): void {
      remove(key)
      if (data.length > limitBytes) return
      kept.set(key, data)
      bytes += data.length
      for (const oldest of kept.keys()) {
        if (bytes <= limitBytes) return
        remove(oldest)
      }
    },
    get bytes(): number {
      return bytes
    },
  }
}

export type MemoryCache = ReturnType<typeof createMemoryCache>
