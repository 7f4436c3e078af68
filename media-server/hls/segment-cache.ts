/** Segments in memory, up to a number of bytes over all renditions; those not asked for longest go first. */
export function createSegmentCache(limitBytes: number) {
  const segments = new Map<string, Buffer>()
  let bytes = 0

  const remove = (key: string) => {
    bytes -= segments.get(key)?.length ?? 0
    segments.delete(key)
  }

  return {
    get(key: string): Buffer | undefined {
      const data = segments.get(key)
      if (!data) return undefined
      segments.delete(key)
      segments.set(key, data)
      return data
    },
    set(key: string, data: Buffer): void {
      remove(key)
      if (data.length > limitBytes) return
      segments.set(key, data)
      bytes += data.length
      for (const oldest of segments.keys()) {
        if (bytes <= limitBytes) return
        remove(oldest)
      }
    },
    get bytes(): number {
      return bytes
    },
  }
}

export type SegmentCache = ReturnType<typeof createSegmentCache>
