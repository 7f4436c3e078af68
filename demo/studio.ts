import { rm } from 'node:fs/promises'
import { makeFootage, type Footage } from './footage.ts'

/** What the makers of films and episodes work with. */
export interface Studio {
  out: string
  work: string
  ffmpegPath: string
  /** A length for every file, instead of each one's own. */
  seconds?: number
  /** The encoded picture; equal wishes are encoded once. */
  footage: (wish: Footage) => Promise<string>
}

export function openStudio(options: Omit<Studio, 'footage'>): Studio {
  const made = new Map<string, Promise<string>>()
  return {
    ...options,
    footage(wish) {
      const key = JSON.stringify(wish)
      const known = made.get(key)
      if (known) return known
      const fresh = makeFootage(wish, options.work, options.ffmpegPath)
      made.set(key, fresh)
      return fresh
    },
  }
}

export const closeStudio = ({ work }: Studio) => rm(work, { recursive: true, force: true })
