import type { InputFile } from '../../remotes/input.ts'

/** More than any real file's index has; a damaged one may say anything. */
const READ_LIMIT_BYTES = 256 * 1_048_576

/** Exactly these bytes; throws when the file has fewer, or when it is asked for more than an index ever has. */
export async function readWindow(file: InputFile, start: number, length: number): Promise<Buffer> {
  if (!(length >= 0 && length <= READ_LIMIT_BYTES)) throw new Error(`an index of ${length} bytes`)
  if (start + length > (await file.stat()).size) throw new Error('the file ends within its index')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start)
  if (bytesRead < length) throw new Error('the file ends within its index')
  return buffer
}
