import { z } from 'zod'

/** What ffprobe prints with `-of json`, as far as it is read. Numbers come as text in places. */
const numeric = z.union([z.number(), z.string()]).transform(Number).catch(NaN)
const text = z.string().optional().catch(undefined)
const tags = z.record(z.string(), z.string()).catch({})
const sideData = z.array(z.looseObject({ side_data_type: z.string().catch('') })).catch([])

export const FfprobeStream = z.object({
  index: z.number().catch(0),
  codec_type: z.string().catch(''),
  codec_name: z.string().catch('unknown'),
  profile: text,
  level: z.number().catch(-99),
  width: z.number().catch(0),
  height: z.number().catch(0),
  sample_aspect_ratio: text,
  pix_fmt: text,
  bits_per_raw_sample: numeric.optional(),
  color_space: text,
  color_transfer: text,
  color_primaries: text,
  color_range: text,
  /** Printed as a hex dump, with `-show_data`. */
  extradata: text,
  avg_frame_rate: text,
  r_frame_rate: text,
  bit_rate: numeric.optional(),
  channels: z.number().catch(0),
  disposition: z.record(z.string(), z.number()).catch({}),
  tags: tags.default({}),
  side_data_list: sideData.default([]),
})
export type FfprobeStream = z.infer<typeof FfprobeStream>

const FfprobeChapter = z.object({ start_time: numeric, end_time: numeric, tags: tags.default({}) })

export const FfprobeOutput = z.object({
  streams: z.array(FfprobeStream).default([]),
  chapters: z.array(FfprobeChapter).default([]),
  format: z
    .object({
      format_name: z.string().catch(''),
      duration: numeric.optional(),
      start_time: numeric.optional(),
      bit_rate: numeric.optional(),
    })
    .optional(),
})
export type FfprobeOutput = z.infer<typeof FfprobeOutput>

/** What `-show_data` says of one stream, and its first frame where it was asked for. */
export const FfprobePicture = z.object({
  streams: z.array(z.object({ extradata: text })).default([]),
  frames: z.array(z.object({ side_data_list: sideData.default([]) })).default([]),
})
