import { access, constants, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createLimit } from '../../shared/limit.ts'
import type { LibraryFile } from './draft.ts'
import { readPicture, MAX_PICTURE_BYTES, type PictureFacts } from './pictures.ts'
import { probeFile, type MediaFacts, type Probed } from './probe.ts'
import type { Store } from './store.ts'

/**
 * What single files say, from the cache while their size and time stay the same. `onPassing` is called when an answer
 * may be another one next time although the file stays the same: it could not be opened, or a program is missing.
 */
export type FileFacts = {
  media: (file: LibraryFile, onPassing: () => void) => Promise<MediaFacts>
  picture: (file: LibraryFile, onPassing: () => void) => Promise<PictureFacts | null>
  /** Null when it cannot be read or is too large. */
  text: (file: LibraryFile, onPassing: () => void) => Promise<string | null>
}

/** Raised when a newer version would read more out of a file. */
const PROBE_VERSION = 3
const PICTURE_VERSION = 2
const MAX_TEXT_BYTES = 4 * 1_048_576

export type FileFactsDeps = {
  root: string
  store: Pick<Store, 'getFacts' | 'setFacts'>
  /** At most so many ffprobes at once. */
  probesAtOnce: number
  probe?: (absolutePath: string) => Promise<Probed>
}

export function createFileFacts({ root, store, probesAtOnce, probe = probeFile }: FileFactsDeps): FileFacts {
  const limit = createLimit(probesAtOnce)
  const absolute = (file: LibraryFile) => path.join(root, file.path)
  const identity = (version: number, file: LibraryFile) => `${version}/${file.sizeBytes}/${file.modifiedMs}`
  return {
    async media(file, onPassing) {
      const place = absolute(file)
      const id = identity(PROBE_VERSION, file)
      const known = store.getFacts('media', place, id)
      if (known !== undefined) return known as MediaFacts
      const { facts, isLasting } = await limit(() => probe(place))
      if (isLasting) store.setFacts('media', place, id, facts)
      else onPassing()
      return facts
    },
    async picture(file, onPassing) {
      if (file.sizeBytes > MAX_PICTURE_BYTES) return null
      const place = absolute(file)
      const id = identity(PICTURE_VERSION, file)
      const known = store.getFacts('picture', place, id)
      if (known !== undefined) return known as PictureFacts | null
      const facts = await limit(() => readPicture(place))
      if (facts || (await canRead(place))) store.setFacts('picture', place, id, facts)
      else onPassing()
      return facts
    },
    async text(file, onPassing) {
      if (file.sizeBytes > MAX_TEXT_BYTES) return null
      const text = await readFile(absolute(file), 'utf8').catch(() => null)
      if (text === null) onPassing()
      return text
    },
  }
}

async function canRead(absolutePath: string): Promise<boolean> {
  return access(absolutePath, constants.R_OK).then(
    () => true,
    () => false,
  )
}
