import type { Chapter } from '../../../shared/copy.ts'
import { isRetryable, type Result, type ServerFailure } from '../../../shared/failure.ts'
import type { ArtworkRole } from '../../../shared/metadata.ts'
import type { BadEntry, Patience } from '../../sync/clients.ts'
import { readJson } from '../read-json.ts'
import type { Api } from './api.ts'
import { readChapters } from './chapters.ts'
import { MetadataFile } from './metadata.ts'
import type { Files } from './offers.ts'
import type { Piece } from './pieces.ts'
import { readPlaceholder } from './placeholder.ts'
import { ownPath } from './urls.ts'

/** The files beside entries. A series' file is read once for it and its seasons. */
export class FileReader {
  private readonly api: Api
  private readonly patience: Patience
  private readonly series = new Map<string, Result<MetadataFile | null>>()

  constructor(api: Api, patience: Patience) {
    this.api = api
    this.patience = patience
  }

  async read(piece: Piece): Promise<Files | { bad: BadEntry } | { failure: ServerFailure }> {
    const metadata = await this.readMetadata(piece)
    if (!metadata.ok) return judge(piece, 'metadata', metadata.failure)
    const chapters = await this.readChapters(piece)
    if (!chapters.ok) return judge(piece, 'chapters', chapters.failure)
    const placeholders = await this.readPlaceholders(piece)
    if (!placeholders.ok) return { failure: placeholders.failure }
    return { metadata: metadata.value, chapters: chapters.value, placeholders: placeholders.value }
  }

  private async readMetadata({ kind, metadataUrl }: Piece): Promise<Result<MetadataFile | null>> {
    const path = ownPath(metadataUrl, this.api.origins)
    if (path === null) return { ok: true, value: null }
    const known = this.series.get(path)
    if (known) return known
    const answer = await this.readFile(path)
    const read = answer.ok && answer.value !== null ? readMetadataFile(path, answer.value) : noText(answer)
    if (kind === 'series' || kind === 'season') this.series.set(path, read)
    return read
  }

  private async readChapters({ chaptersUrl }: Piece): Promise<Result<Chapter[]>> {
    const path = ownPath(chaptersUrl, this.api.origins)
    if (path === null) return { ok: true, value: [] }
    const answer = await this.readFile(path)
    return answer.ok ? { ok: true, value: readChapters(answer.value ?? '') } : answer
  }

  /** They come and go between scans, and nothing but a colour is lost with one: only a silent server is a failure. */
  private async readPlaceholders({ placeholderUrls }: Piece): Promise<Result<Files['placeholders']>> {
    const placeholders: Files['placeholders'] = {}
    for (const role of Object.keys(placeholderUrls) as ArtworkRole[]) {
      const path = ownPath(placeholderUrls[role], this.api.origins)
      const answer = path === null ? null : await this.readFile(path)
      if (answer && !answer.ok && isSilent(answer.failure)) return answer
      const placeholder = answer?.ok && answer.value !== null ? await readPlaceholder(answer.value) : null
      if (placeholder) placeholders[role] = placeholder
    }
    return { ok: true, value: placeholders }
  }

  /** Null for a file that is not there. */
  private async readFile(path: string): Promise<Result<string | null>> {
    const answer = await this.api.readFile(path, this.patience)
    if (answer.ok) return { ok: true, value: answer.value.status === 410 ? null : answer.value.text }
    const { failure } = answer
    const isGone = failure.reason === 'bad-status' && failure.status === 404
    return isGone ? { ok: true, value: null } : answer
  }
}

function readMetadataFile(path: string, text: string): Result<MetadataFile | null> {
  return readJson(path.split('?')[0] ?? path, { status: 200, text, atMs: null }, MetadataFile)
}

function noText(answer: Result<string | null>): Result<null> {
  return answer.ok ? { ok: true, value: null } : answer
}

/** A server that is silent is asked again as a whole; a file that cannot be had spoils its own entry only. */
function judge(
  { entryId, path }: Piece,
  field: string,
  failure: ServerFailure,
): { bad: BadEntry } | { failure: ServerFailure } {
  if (isSilent(failure)) return { failure }
  const bad = { entryId, path: [...path, field].join('.'), detail: failure }
  return { bad: isRetryable(failure) || failure.reason === 'unauthorized' ? { ...bad, mayPass: true } : bad }
}

function isSilent({ reason }: ServerFailure): boolean {
  return reason === 'unreachable' || reason === 'timeout' || reason === 'starting'
}
