import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toFfmetadata, toSrt } from './captions.ts'
import type { AudioSpec, Language, ServerName } from './copies.ts'
import { chaptersOf, cuesIn } from './dialogue.ts'
import { audioArgs, audioCopyArgs } from './encoders.ts'
import { runFfmpeg } from './ffmpeg.ts'
import { writeAac, writeSound } from './sound.ts'
import { inventedId } from './titles/title.ts'

/** A finished file: footage, which is copied, with the sound of its server, embedded captions and chapters. */
export interface Mux {
  footage: string
  out: string
  title: string
  slug: string
  server: ServerName
  seconds: number
  audio: readonly AudioSpec[]
  embedded: readonly Language[]
  chapters: boolean
}

/** The cellar sounds a fifth above the attic. */
const rise: Record<ServerName, number> = { attic: 1, cellar: 1.5 }
const beeps: Record<Language, number> = { eng: 880, deu: 1320, fra: 660 }

const soundOf = ({ slug, server }: Mux, { language, channels }: AudioSpec) => ({
  rootHz: (110 + (inventedId(slug) % 8) * 12) * rise[server],
  beepHz: beeps[language],
  channels,
})

/** One track's sound in a file, and how ffmpeg has to read it. AAC is most of the work, so it is encoded once a round. */
async function writeTrack(mux: Mux, track: AudioSpec, base: string, ffmpegPath: string): Promise<string[]> {
  await writeSound(`${base}.wav`, soundOf(mux, track))
  if (track.codec !== 'aac') return ['-stream_loop', '-1', '-i', `${base}.wav`]
  const encode = audioArgs(0, track.codec, track.channels, track.language)
  await writeAac(`${base}.wav`, mux.seconds, `${base}.aac`, encode, ffmpegPath)
  return ['-i', `${base}.aac`]
}

async function writeInputs(mux: Mux, folder: string, ffmpegPath: string) {
  const file = (name: string) => path.join(folder, name)
  const sounds = await Promise.all(
    mux.audio.map((track, index) => writeTrack(mux, track, file(`${index}`), ffmpegPath)),
  )
  const captions = mux.embedded.map((language, index) => ({ language, name: file(`${index}.srt`) }))
  await Promise.all(
    captions.map(({ language, name }) => writeFile(name, toSrt(cuesIn(language, mux.seconds)))),
  )
  const meta = file('meta.txt')
  await writeFile(meta, toFfmetadata(mux.chapters ? chaptersOf(mux.seconds) : []))
  return { sounds: sounds.flat(), captions: captions.map(({ name }) => name), meta }
}

function outputArgs(mux: Mux): string[] {
  const mp4 = path.extname(mux.out) === '.mp4'
  return [
    ...['-c:v', 'copy', '-metadata', `title=${mux.title}`],
    ...mux.audio.flatMap(({ codec, channels, language }, index) =>
      codec === 'aac' ? audioCopyArgs(index, language) : audioArgs(index, codec, channels, language),
    ),
    ...(mux.embedded.length ? ['-c:s', mp4 ? 'mov_text' : 'subrip'] : []),
    ...mux.embedded.flatMap((language, index) => [`-metadata:s:s:${index}`, `language=${language}`]),
    ...(mp4 ? ['-movflags', '+faststart'] : []),
    ...['-t', String(mux.seconds)],
  ]
}

/** Written elsewhere and moved, so that there is never half a file under its name. */
export async function makeCopy(mux: Mux, work: string, ffmpegPath: string): Promise<void> {
  const folder = await mkdtemp(path.join(work, 'copy-'))
  try {
    const { sounds, captions, meta } = await writeInputs(mux, folder, ffmpegPath)
    const others = [...captions, meta].flatMap((name) => ['-i', name])
    const tracks = 1 + mux.audio.length + captions.length
    const maps = Array.from({ length: tracks }, (_, index) => ['-map', String(index)]).flat()
    const part = path.join(folder, `part${path.extname(mux.out)}`)
    const chapters = ['-map_metadata', String(tracks), '-map_chapters', String(tracks)]
    await runFfmpeg(ffmpegPath, [
      '-i',
      mux.footage,
      ...sounds,
      ...others,
      ...maps,
      ...chapters,
      ...outputArgs(mux),
      part,
    ])
    await mkdir(path.dirname(mux.out), { recursive: true })
    await rename(part, mux.out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
