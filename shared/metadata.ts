import { z } from 'zod'

const text = z.string().max(20_000)
const name = z.string().max(1_000)
/** A day without a time, `yyyy-mm-dd`. */
const Day = z.iso.date()

export const Rating = z.object({
  /** `tmdb`, `imdb`, `metacritic`, `rottentomatoes`, … */
  source: z.string().max(40),
  /** On the source's own scale, e.g. 7.9 of 10. */
  value: z.number(),
  outOf: z.number().positive(),
  votes: z.int().nonnegative().nullable(),
})
export type Rating = z.infer<typeof Rating>

/** A cast or crew member as one server tells it. `picture`: how that server finds the person's picture. */
const CastMember = z.object({
  name,
  character: name.nullable(),
  personId: z.string().max(64).nullable(),
  picture: z.string().min(1).max(200).optional(),
})
const CrewMember = z.object({ name, job: name, personId: z.string().max(64).nullable() })
const Trailer = z.object({ site: z.enum(['youtube', 'vimeo', 'url']), key: z.string().max(2_000) })
const Collection = z.object({ id: z.string().max(64), name })

/** A language that titles are told in, BCP 47: `de`, `pt-BR`. Names a part of documents and paths. */
export const TitleLanguage = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
/** So many at most, in the household's choice and in what one offer tells: each is kept with every title. */
export const MOST_LANGUAGES = 12
/** What a household starts with; the languages that Matinee itself speaks. */
export const FIRST_LANGUAGES: readonly string[] = ['de', 'en']

/**
 * The part of the household's settings (`settings`, document `household`) that says in which languages titles are kept.
 * `libraryLanguage`: the one that most servers tell them in, and so the one of the merge, which needs no translation.
 */
export const TitleLanguages = z.object({
  libraryLanguage: TitleLanguage.default('en'),
  titleLanguages: z
    .array(TitleLanguage)
    .max(MOST_LANGUAGES)
    .default([...FIRST_LANGUAGES]),
})

/** What a title is called and said to be in one language. */
export const Translation = z
  .object({ title: name, overview: z.string().max(5_000), tagline: z.string().max(1_000) })
  .partial()
export type Translation = z.infer<typeof Translation>

/**
 * Every descriptive field of any kind; which of them a kind has is the list in `fields.ts`.
 * A field that a server does not have is absent (never null or empty).
 */
export const Metadata = z
  .object({
    title: name,
    originalTitle: name,
    year: z.int().min(1850).max(2200),
    releaseDate: Day,
    airDate: Day,
    overview: text,
    tagline: text,
    genres: z.array(z.string().max(100)).max(100),
    runtimeMinutes: z.number().positive().max(100_000),
    certification: z.string().max(40),
    status: z.string().max(40),
    originalLanguage: z.string().max(35),
    ratings: z.array(Rating).max(20),
    cast: z.array(CastMember).max(2_000),
    crew: z.array(CrewMember).max(2_000),
    trailer: Trailer,
    collection: Collection,
    /** What it is about, in a catalogue's words: `lighthouse`, `heist`. */
    keywords: z.array(z.string().max(100)).max(100),
    /** By language. */
    translations: z
      .record(TitleLanguage, Translation)
      .refine((told) => Object.keys(told).length <= MOST_LANGUAGES, `more than ${MOST_LANGUAGES} languages`),
  })
  .partial()
export type Metadata = z.infer<typeof Metadata>

/** What is said of one of the other episodes that a file of several holds: all but the one with the lowest number. */
export const OtherEpisode = z.object({ number: z.int().min(0).max(99_999_999), metadata: Metadata })
export type OtherEpisode = z.infer<typeof OtherEpisode>

/** Ids that other catalogues gave; strings without the namespace, e.g. tmdb `603`, imdb `tt0133093`. */
export const ExternalIds = z.object({
  tmdb: z
    .string()
    .regex(/^[1-9]\d{0,11}$/)
    .optional(),
  imdb: z
    .string()
    .regex(/^tt\d{1,12}$/)
    .optional(),
  tvdb: z
    .string()
    .regex(/^[1-9]\d{0,11}$/)
    .optional(),
})
export type ExternalIds = z.infer<typeof ExternalIds>

export const Picture = z.object({
  /** How its server finds it: for our media server the id under `/m/<token>/art/`, else a path on its origin. */
  ref: z.string().min(1).max(2_000),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  /** Changes when the picture does; part of the app's immutable image URLs. */
  version: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** 4 × 3 pixels in reading order as `#rrggbb`, painted until the picture is there. */
  placeholder: z
    .array(z.string().regex(/^#[0-9a-f]{6}$/))
    .length(12)
    .optional(),
  /** Where its subject is, 0..1 from the left and from the top. */
  focalPoint: z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).optional(),
})
export type Picture = z.infer<typeof Picture>

export const ArtworkRole = z.enum(['poster', 'backdrop', 'logo', 'thumbnail'])
export type ArtworkRole = z.infer<typeof ArtworkRole>

/** What a picture can be of: an item's artwork, or one of its cast. */
export type PictureRole = ArtworkRole | 'person'

/** `thumbnail` is an episode's still. */
export const Artwork = z.partialRecord(ArtworkRole, Picture)
export type Artwork = z.infer<typeof Artwork>
