/** Files are asked for and kept in blocks of this size; the last one of a file is shorter. */
export const BLOCK_BYTES = 256 * 1_024

/** What of other servers' files is kept in memory: picture and sound of a film lie in the same blocks. */
export function createBlockCache(limitBytes: number) {
  const blocks = new Map<string, Buffer>()
  let bytes = 0
  return {
    get(key: string): Buffer | undefined {
      const block = blocks.get(key)
      if (!block) return undefined
      blocks.delete(key)
      blocks.set(key, block)
      return block
    },
    set(key: string, block: Buffer): void {
      bytes += block.length - (blocks.get(key)?.length ?? 0)
      blocks.delete(key)
      blocks.set(key, block)
      for (const [oldest, { length }] of blocks) {
        if (bytes <= limitBytes) return
        blocks.delete(oldest)
        bytes -= length
      }
    },
  }
}

export type BlockCache = ReturnType<typeof createBlockCache>
