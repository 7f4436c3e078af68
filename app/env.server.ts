import { z } from 'zod'
import { singleton } from './singleton.server.ts'

const key = z.string('expected a key').min(16, 'expected 16 characters or more')
const origin = z
  .url({ protocol: /^https?$/, error: 'expected an address such as https://films.example.org' })
  .transform((url) => new URL(url).origin)

/** A media server that the launcher started beside the app. */
export const LocalMediaServer = z.object({
  name: z.string().min(1).max(80),
  url: origin,
  port: z.int().min(1).max(65_535),
  apiKey: z.string().min(1),
  /** `folders`: empty until an admin chooses folders. `demo`: gone from the list when there are films of one's own. */
  role: z.enum(['library', 'demo', 'folders']).default('library'),
})
export type LocalMediaServer = z.infer<typeof LocalMediaServer>

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  HOST: z.string().default('0.0.0.0'),
  /** 0: any free one. */
  PORT: z.coerce.number('expected a port').int().min(0).max(65_535).default(3000),
  // Several hosts are allowed, so this is not a URL.
  MONGODB_URI: z
    .string('expected mongodb://…')
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'expected mongodb://… or mongodb+srv://…'),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,38}$/, 'expected 1 to 38 letters, digits, - or _')
    .default('matinee'),
  APP_SECRET: z.string('expected a secret').min(32, 'expected 32 characters or more'),
  DATA_API_KEY: key,
  WORKER_API_KEY: key,
  WORKER_URL: origin,
  PUBLIC_URL: origin.optional(),
  /** Comma-separated addresses and networks, as Express takes them. */
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((part) => part.trim()))
    .optional(),
  MATINEE_HOME: z.string().min(1).default('.matinee'),
  /** How long a link to a film opens it before the player has to renew it. */
  MEDIA_TOKEN_SECONDS: z.coerce.number('expected seconds').int().min(10).max(86_400).default(21_600),
  /** What claims the owner's account. Without one nobody can. */
  SETUP_CODE: z.string().min(10, 'expected 10 characters or more').optional(),
  LOCAL_MEDIA_SERVERS: z
    .string()
    .transform((text, context) => parseJson(text) ?? context.addIssue('expected JSON'))
    .pipe(z.array(LocalMediaServer))
    .default([]),
})
export type Env = z.infer<typeof Env>

/** Checks the variables; throws one Error that names every wrong one, never with its value. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value))
  const parsed = Env.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`Wrong variables of the app:\n${wrong.join('\n')}`)
}

/** The app's variables, read once: the server asks first, so wrong ones stop the start. */
export function env(): Env {
  return singleton('env', () => parseEnv(process.env))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
