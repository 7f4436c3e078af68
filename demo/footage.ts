import path from 'node:path'
import sharp from 'sharp'
import { draw, type Drawing } from './art/draw.ts'
import { lettering } from './art/lettering.ts'
import type { Slug } from './art/paintings.ts'
import { each, rect, svg } from './art/svg.ts'
import { videoArgs, videoLimit, type VideoCodec } from './encoders.ts'
import { runFfmpeg } from './ffmpeg.ts'

/** The moving picture of one film or episode: its own artwork, drifting, with its name and a running clock. */
export interface Footage {
  slug: Slug
  /** Which still of a series; 0 is the backdrop. */
  still: number
  caption: string
  subtitle: string
  codec: VideoCodec
  height: number
  seconds: number
}

const framesPerSecond = 24
/** One keyframe in two seconds, at the same places in every copy. */
const gop = 48

const widthOf = (height: number) => Math.round((height * 16) / 9 / 2) * 2
const cellOf = (height: number) => ({
  width: Math.round(height * 0.13) * 2,
  height: Math.round(height * 0.055) * 2,
})

/** White on SDR; on a PQ picture the code value of 203 nits, or the letters would glare at 10,000. */
const inkOf = (codec: VideoCodec) => (codec === 'hdr10' ? '#949494' : '#ffffff')

async function png(width: number, height: number, shapes: string, file: string): Promise<string> {
  const open = svg`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`
  await sharp(Buffer.from(`${open}${shapes}</svg>`), { unlimited: true })
    .png({ compressionLevel: 3 })
    .toFile(file)
  return file
}

/** Name and subtitle on a shade, as high as a quarter of the picture. */
function titleStrip({ caption, subtitle, codec, height }: Footage, file: string): Promise<string> {
  const [width, tall] = [widthOf(height), Math.round(height / 8) * 2]
  const shade = `<linearGradient id="s" x2="0" y2="1"><stop offset="0" stop-opacity="0"/><stop offset="1" stop-opacity=".72"/></linearGradient>`
  const [x, fill] = [height * 0.06, inkOf(codec)]
  const words =
    lettering('grotesk', caption, { x, y: tall * 0.66, size: height * 0.062, fill }) +
    lettering('grotesk', subtitle, { x, y: tall * 0.84, size: height * 0.03, fill, opacity: 0.8 })
  return png(width, tall, `<defs>${shade}</defs>${rect(0, 0, width, tall, 'url(#s)')}${words}`, file)
}

const clockText = (second: number) => `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`

/** All seconds under each other: the video shows one cell at a time, so no ffmpeg needs a font. */
function clockStrip({ codec, height, seconds }: Footage, file: string): Promise<string> {
  const cell = cellOf(height)
  const [fill, size] = [inkOf(codec), cell.height * 0.72]
  const cells = each(seconds + 1, (second) => {
    const [y, x] = [second * cell.height, cell.width * 0.94]
    const back = rect(
      cell.width * 0.22,
      y,
      cell.width * 0.78,
      cell.height,
      '#000000',
      `opacity=".55" rx="${cell.height * 0.2}"`,
    )
    return (
      back +
      lettering('grotesk', clockText(second), { x, y: y + cell.height * 0.77, size, anchor: 'end', fill })
    )
  })
  return png(cell.width, cell.height * (seconds + 1), cells, file)
}

/** Diffuse white stays at 203 nits (BT.2408), so SDR artwork looks the same on an HDR display. */
const toPq =
  'scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,' +
  'setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv,' +
  'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt2020:t=smpte2084:m=bt2020nc:r=tv:npl=203,'

/**
 * The artwork is decoded and scaled once, looped, and a window slides over it; so are the strips. All that is done
 * for each frame is copying and encoding: the window moves by whole pairs of pixels, so no frame is scaled.
 */
function filters({ codec, height }: Footage): string {
  const [width, cell, margin] = [widthOf(height), cellOf(height), Math.round(height * 0.025) * 2]
  const deep = codec === 'hevc10' || codec === 'hdr10'
  const convert = codec === 'hdr10' ? toPq : ''
  const loop = `loop=loop=-1:size=1:start=0,setpts=N/${framesPerSecond}/TB`
  const window = `crop=${width}:${height}:x='(iw-ow)/2*(1+sin(t/7))':y='(ih-oh)/2*(1+cos(t/11))'`
  const overlay = deep ? 'format=yuv420p10' : 'format=yuv420'
  return [
    `[0:v]${convert}format=${deep ? 'yuv420p10le' : 'yuv420p'},${loop},${window}[art]`,
    `[1:v]format=yuva420p,${loop}[title]`,
    `[2:v]format=yuva420p,${loop},crop=${cell.width}:${cell.height}:x=0:y='${cell.height}*floor(t+0.001)'[clock]`,
    `[art][title]overlay=x=0:y=H-h:${overlay}[named]`,
    `[named][clock]overlay=x=W-w-${margin}:y=${margin}:${overlay}[out]`,
  ].join(';')
}

/** Encodes the picture alone; sound and captions are added when copies are made of it. */
export async function makeFootage(footage: Footage, folder: string, ffmpegPath: string): Promise<string> {
  const { slug, still, codec, height, seconds } = footage
  const name = (suffix: string) => path.join(folder, `footage-${slug}-${still}-${codec}-${height}${suffix}`)
  const drawing: Drawing = still ? { slug, kind: 'still', index: still } : { slug, kind: 'backdrop' }
  const art = name('-art.png')
  const picture = draw({ ...drawing, width: Math.round(widthOf(height) * 0.65) * 2 })
  await sharp(Buffer.from(picture)).png({ compressionLevel: 1 }).toFile(art)
  const [title, clock, out] = [
    await titleStrip(footage, name('-title.png')),
    await clockStrip(footage, name('-clock.png')),
    name('.mkv'),
  ]
  const inputs = [art, title, clock].flatMap((file) => ['-framerate', String(framesPerSecond), '-i', file])
  const encode = [
    ...videoArgs(codec, gop),
    ...videoLimit(codec, height),
    '-r',
    String(framesPerSecond),
    '-t',
    String(seconds),
  ]
  await runFfmpeg(ffmpegPath, [
    ...inputs,
    '-filter_complex',
    filters(footage),
    '-map',
    '[out]',
    ...encode,
    out,
  ])
  return out
}
