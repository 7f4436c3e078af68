import path from 'node:path'
import { z } from 'zod'

/** Comma-separated; `\,` is a comma in a name. */
function folderList(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((folder) => folder.replaceAll('\\,', ',').trim())
    .filter(Boolean)
    .map((folder) => path.resolve(folder))
}

function wholeNumber(least: number, most: number) {
  const words = `expected a whole number from ${least} to ${most}`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

const Config = z.object({
  HOST: z.string().default('0.0.0.0'),
  /** 0: any free one. */
  PORT: z.coerce.number('expected a port').int().min(0).max(65_535).default(4001),
  MEDIA_FOLDER: z.string('expected the library’s folder').transform((folder) => path.resolve(folder)),
  MEDIA_NAME: z.string().max(200).optional(),
  MEDIA_API_KEY: z.string('expected a key').min(32, 'expected 32 characters or more'),
  MEDIA_ROOTS: z.string().transform(folderList).optional(),
  MEDIA_STATE: z
    .string('expected a folder for this server’s own files')
    .transform((one) => path.resolve(one)),
  /** How many videos may be encoded at once. */
  MEDIA_TRANSCODES: wholeNumber(1, 64).optional(),
  /** `auto`: hardware where a test shows that it encodes. */
  MEDIA_ENCODER: z
    .enum(
      ['auto', 'software', 'nvenc', 'qsv', 'vaapi', 'videotoolbox'],
      'expected auto, software, nvenc, qsv, vaapi or videotoolbox',
    )
    .default('auto'),
  /** Segments that are kept in memory. */
  MEDIA_MEMORY_MB: wholeNumber(16, 65_536).default(128),
  /** Keyframe tables and captions that are kept on disk. */
  MEDIA_CACHE_MB: wholeNumber(1, 65_536).default(256),
  FFMPEG_PATH: z.string().optional(),
  FFPROBE_PATH: z.string().optional(),
})

export type Config = Omit<z.infer<typeof Config>, 'MEDIA_NAME' | 'MEDIA_ROOTS'> & {
  MEDIA_NAME: string
  MEDIA_ROOTS: string[]
}

/** Checks the variables; throws one Error that names every wrong one, never with its value. */
export function parseConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value))
  const parsed = Config.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Wrong variables of the media server:\n${wrong.join('\n')}`)
  }
  const { MEDIA_FOLDER, MEDIA_NAME, MEDIA_ROOTS } = parsed.data
  return {
    ...parsed.data,
    MEDIA_NAME: MEDIA_NAME ?? path.basename(MEDIA_FOLDER),
    MEDIA_ROOTS: MEDIA_ROOTS ?? [MEDIA_FOLDER],
  }
}

/** Reads the variables of this process. */
export function readConfig(): Config {
  return parseConfig(process.env)
}
