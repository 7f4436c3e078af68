import { z } from 'zod'

/**
 * What Jellyfin 10.11 and 12 say of an item, as far as it is read. Nulls are mostly left out, so both count as absent;
 * a value of another type than agreed makes the item a bad one. Enumerations are text: a new member is no error.
 */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
const text = maybe(z.string())
const number = maybe(z.number())
const flag = maybe(z.boolean())
const texts = maybe(z.array(z.string()))
const textByName = maybe(z.record(z.string(), z.string().nullable()))

/** 32 hex digits; 10.11 and 12 leave the dashes out, other clients of the format do not. */
export const ItemId = z
  .string()
  .regex(/^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i)
  .transform((id) => id.replaceAll('-', '').toLowerCase())

const MediaStream = z.object({
  Type: z.string(),
  Index: z.int(),
  Codec: text,
  Language: text,
  Title: text,
  Profile: text,
  Level: number,
  Width: number,
  Height: number,
  Rotation: number,
  BitRate: number,
  BitDepth: number,
  PixelFormat: text,
  AverageFrameRate: number,
  RealFrameRate: number,
  VideoRangeType: text,
  DvProfile: number,
  DvLevel: number,
  DvBlSignalCompatibilityId: number,
  AudioSpatialFormat: text,
  ColorRange: text,
  ColorSpace: text,
  ColorTransfer: text,
  ColorPrimaries: text,
  Channels: number,
  IsDefault: flag,
  IsForced: flag,
  IsHearingImpaired: flag,
  IsExternal: flag,
  IsTextSubtitleStream: flag,
})
export type MediaStream = z.infer<typeof MediaStream>

const MediaSource = z.object({
  Id: z.string(),
  Protocol: text,
  Type: text,
  Path: text,
  Container: text,
  Size: number,
  Bitrate: number,
  RunTimeTicks: number,
  IsRemote: flag,
  VideoType: text,
  MediaStreams: maybe(z.array(MediaStream)),
})
export type MediaSource = z.infer<typeof MediaSource>

const Person = z.object({ Id: text, Name: text, Role: text, Type: text, PrimaryImageTag: text })
export type Person = z.infer<typeof Person>
const TrickplayInfo = z.object({ Width: z.int().positive() })
const Chapter = z.object({ StartPositionTicks: z.number(), Name: text })

export const Item = z.object({
  Id: ItemId,
  ServerId: z.string(),
  Type: z.string(),
  Name: text,
  OriginalTitle: text,
  /** Only Jellyfin 12 says it. */
  OriginalLanguage: text,
  DateCreated: text,
  PremiereDate: text,
  ProductionYear: number,
  OfficialRating: text,
  CommunityRating: number,
  CriticRating: number,
  Overview: text,
  Taglines: texts,
  Genres: texts,
  Status: text,
  RunTimeTicks: number,
  IndexNumber: number,
  IndexNumberEnd: number,
  ParentIndexNumber: number,
  SeriesId: maybe(ItemId),
  PartCount: number,
  LocationType: text,
  ProviderIds: textByName,
  People: maybe(z.array(Person)),
  RemoteTrailers: maybe(z.array(z.object({ Url: text }))),
  ImageTags: textByName,
  BackdropImageTags: texts,
  ImageBlurHashes: maybe(z.record(z.string(), z.record(z.string(), z.string().nullable()))),
  MediaSources: maybe(z.array(MediaSource)),
  Chapters: maybe(z.array(Chapter)),
  /** By version of the film, then by how wide its pictures are. */
  Trickplay: maybe(z.record(z.string(), z.record(z.string(), TrickplayInfo))),
})
export type Item = z.infer<typeof Item>

/** An item of the listings that tell what changed; `Path` stands there only when it was asked for. */
export const ListedItem = z.object({
  Id: ItemId,
  ServerId: z.string(),
  Type: z.string(),
  Etag: z.string().min(1),
  IndexNumber: number,
  Path: text,
})
export type ListedItem = z.infer<typeof ListedItem>

/** `GET /Items`. The items are parsed one by one, so that a bad one costs only itself. */
export const ItemPage = z.object({ Items: z.array(z.unknown()), TotalRecordCount: z.int().nonnegative() })
export type ItemPage = z.infer<typeof ItemPage>

/** `GET /System/Info/Public`. */
export const SystemInfo = z.object({ Id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) })
