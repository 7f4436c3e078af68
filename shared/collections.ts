/** An index as MongoDB takes it. `unique` and `partial` as there; `expire` marks a TTL index on a Date. */
export type IndexSpec = {
  keys: Record<string, 1 | -1>
  unique?: boolean
  expire?: boolean
  partial?: Record<string, unknown>
}

type Collection = {
  /** The one program that writes it. */
  writer: 'worker' | 'app'
  indexes: readonly IndexSpec[]
}

/** Every collection of the product but better-auth's, with its writer and indexes; created at the app's start. */
export const COLLECTIONS = {
  offers: {
    writer: 'worker',
    indexes: [
      { keys: { kind: 1, parent: 1, _id: 1 }, partial: { pending: { $exists: true } } },
      // Not of seasons and episodes, which rarely have any, and are nine of ten.
      { keys: { keys: 1 }, partial: { keys: { $gt: '' } } },
      { keys: { itemIds: 1 }, partial: { itemIds: { $exists: true } } },
      { keys: { serverId: 1, parent: 1, kind: 1 } },
      { keys: { serverId: 1, parent: 1 }, partial: { parked: { $exists: true } } },
      { keys: { askedBy: 1 }, partial: { askedBy: { $exists: true } } },
      { keys: { removedAt: 1 }, partial: { removedAt: { $exists: true } } },
    ],
  },
  titles: {
    writer: 'worker',
    indexes: [
      { keys: { keys: 1 } },
      { keys: { 'aliases.id': 1 }, partial: { 'aliases.id': { $exists: true } } },
      { keys: { 'aliases.keys': 1 }, partial: { 'aliases.keys': { $exists: true } } },
      { keys: { kind: 1, retiredAt: 1, sortTitle: 1, _id: 1 } },
      { keys: { kind: 1, retiredAt: 1, addedAt: -1, _id: 1 } },
      { keys: { kind: 1, retiredAt: 1, 'metadata.year': -1, sortTitle: 1, _id: 1 } },
      { keys: { kind: 1, retiredAt: 1, 'metadata.genres': 1, sortTitle: 1, _id: 1 } },
      { keys: { kind: 1, retiredAt: 1, 'metadata.genres': 1, 'metadata.year': -1, sortTitle: 1, _id: 1 } },
      { keys: { retiredAt: 1, addedAt: -1, _id: 1 } },
      { keys: { searchWords: 1, retiredAt: 1 } },
      { keys: { rev: 1, _id: 1 } },
      { keys: { people: 1 }, partial: { people: { $exists: true } } },
      {
        keys: { 'metadata.collection.id': 1 },
        partial: { 'metadata.collection.id': { $exists: true } },
      },
      {
        keys: { 'metadata.collection.name': 1 },
        partial: { 'metadata.collection.name': { $exists: true } },
      },
      { keys: { 'metadata.keywords': 1 }, partial: { 'metadata.keywords': { $exists: true } } },
      { keys: { serverIds: 1 } },
    ],
  },
  seasons: {
    writer: 'worker',
    indexes: [
      { keys: { keys: 1 } },
      { keys: { 'aliases.id': 1 }, partial: { 'aliases.id': { $exists: true } } },
      { keys: { 'aliases.keys': 1 }, partial: { 'aliases.keys': { $exists: true } } },
      { keys: { seriesId: 1, seasonNumber: 1 } },
      { keys: { serverIds: 1 } },
    ],
  },
  episodes: {
    writer: 'worker',
    indexes: [
      { keys: { keys: 1 } },
      { keys: { 'aliases.id': 1 }, partial: { 'aliases.id': { $exists: true } } },
      { keys: { 'aliases.keys': 1 }, partial: { 'aliases.keys': { $exists: true } } },
      { keys: { seriesId: 1, seasonNumber: 1, numbers: 1 } },
      { keys: { retiredAt: 1, addedAt: -1, _id: 1 } },
      { keys: { searchWords: 1, retiredAt: 1 } },
      { keys: { rev: 1, _id: 1 } },
      { keys: { people: 1 }, partial: { people: { $exists: true } } },
      { keys: { serverIds: 1 } },
    ],
  },
  server_states: { writer: 'worker', indexes: [] },
  runs: { writer: 'worker', indexes: [{ keys: { expiresAt: 1 }, expire: true }] },
  run_changes: {
    writer: 'worker',
    indexes: [{ keys: { runId: 1, change: 1, _id: 1 } }, { keys: { expiresAt: 1 }, expire: true }],
  },
  deliveries: {
    writer: 'worker',
    indexes: [{ keys: { connectionId: 1, _id: -1 } }, { keys: { expiresAt: 1 }, expire: true }],
  },
  metadata_cache: { writer: 'worker', indexes: [{ keys: { expiresAt: 1 }, expire: true }] },
  servers: { writer: 'app', indexes: [] },
  connections: { writer: 'app', indexes: [] },
  overrides: {
    writer: 'app',
    indexes: [{ keys: { changedAt: 1 } }, { keys: { itemId: 1 } }, { keys: { offerId: 1 } }],
  },
  settings: { writer: 'app', indexes: [] },
  server_health: { writer: 'app', indexes: [] },
  attempts: { writer: 'app', indexes: [{ keys: { expiresAt: 1 }, expire: true }] },
  /** By the SHA-256 of what stands in the link. */
  invites: { writer: 'app', indexes: [{ keys: { expiresAt: 1 }, expire: true }] },
  revocations: { writer: 'app', indexes: [{ keys: { expiresAt: 1 }, expire: true }] },
  caption_offsets: { writer: 'app', indexes: [{ keys: { captionRef: 1 } }] },
  progress: {
    writer: 'app',
    indexes: [
      { keys: { userId: 1, isFinished: 1, watchedAt: -1 } },
      { keys: { userId: 1, itemId: 1 } },
      { keys: { userId: 1, seriesId: 1 } },
      { keys: { watchedAt: -1 } },
    ],
  },
  watchlist: { writer: 'app', indexes: [{ keys: { userId: 1, addedAt: -1, _id: 1 } }] },
  /** By whom they are, who shares them, and what is in them. */
  lists: {
    writer: 'app',
    indexes: [{ keys: { ownerId: 1 } }, { keys: { 'shares.userId': 1 } }, { keys: { 'entries.itemId': 1 } }],
  },
  /** What one person played, by day. */
  history: {
    writer: 'app',
    indexes: [{ keys: { userId: 1, watchedAt: -1, _id: 1 } }, { keys: { userId: 1, titleId: 1 } }],
  },
  ratings: { writer: 'app', indexes: [{ keys: { userId: 1, itemId: 1 } }] },
  /** What one press changed, for taking it back. */
  undos: { writer: 'app', indexes: [{ keys: { expiresAt: 1 }, expire: true }] },
  /** By user id. */
  preferences: { writer: 'app', indexes: [] },
  requests: {
    writer: 'app',
    indexes: [
      // Two who ask for the same at once: the second insert is refused.
      { keys: { keys: 1 }, unique: true, partial: { isOpen: true } },
      { keys: { state: 1, askedAt: -1 } },
      { keys: { 'subscribers.userId': 1, askedAt: -1 } },
      { keys: { tmdbId: 1 } },
      { keys: { titleId: 1 } },
    ],
  },
  /** What a person asked for lately, by user id: what quotas are counted by. */
  request_counts: { writer: 'app', indexes: [] },
} as const satisfies Record<string, Collection>

export type CollectionName = keyof typeof COLLECTIONS
