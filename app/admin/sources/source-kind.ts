/** Where films may be; the first is what most people have. */
const SOURCE_KINDS = ['folder', 'matinee', 'jellyfin', 'media-processor', 'demo'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

export function sourceKindOf(text: unknown): SourceKind | null {
  return SOURCE_KINDS.find((kind) => kind === text) ?? null
}
