import { open } from 'node:fs/promises'

/**
 * What ffmpeg is given in place of a file: `remote:<gateway>/<file>` names a file on another server. It becomes an
 * address on this machine that opens just that file, and only as long as the process runs; no address and no key of
 * the other server is among a process' arguments.
 */
const PREFIX = 'remote:'

/** The bytes of a file, whether it is on a disk or on another server. */
export type InputFile = {
  stat: () => Promise<{ size: number }>
  read: (
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ buffer: Buffer; bytesRead: number }>
  close: () => Promise<void>
}

export type Loan = {
  url: string
  /** What kept the file from being read, if anything did. */
  failure: () => Error | null
  release: () => void
}

type Lender = { lend: (name: string) => Loan; open: (name: string) => InputFile }

const lenders = new Map<string, Lender>()

/** A gateway that gives out its files by these names; `forget` ends it. */
export function registerLender(id: string, lender: Lender): { forget: () => void } {
  lenders.set(id, lender)
  return { forget: () => void lenders.delete(id) }
}

export function remoteInput(lenderId: string, name: string): string {
  return `${PREFIX}${lenderId}/${name}`
}

export function isRemoteInput(input: string): boolean {
  return input.startsWith(PREFIX)
}

/** Puts addresses in the place of names. The loans last until they are released. */
export function borrowInputs(args: readonly string[]): { args: string[]; loans: Loan[] } {
  const loans: Loan[] = []
  const borrowed = args.map((arg) => {
    if (!isRemoteInput(arg)) return arg
    const { lender, name } = lenderOf(arg)
    const loan = lender.lend(name)
    loans.push(loan)
    return loan.url
  })
  return { args: borrowed, loans }
}

/** Opens a file by its absolute path, or one on another server by its name. */
export async function openInput(input: string): Promise<InputFile> {
  if (!isRemoteInput(input)) return open(input)
  const { lender, name } = lenderOf(input)
  return lender.open(name)
}

function lenderOf(input: string): { lender: Lender; name: string } {
  const [id = '', ...name] = input.slice(PREFIX.length).split('/')
  const lender = lenders.get(id)
  if (!lender) throw new Error('the gateway of this file is closed')
  return { lender, name: name.join('/') }
}
