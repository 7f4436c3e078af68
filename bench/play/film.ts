import { execFile } from 'node:child_process'
import { access, cp, link, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { demoLibraries } from '../../e2e/demo-libraries.ts'

/** The film of these figures: 720p H.264 with irregular keyframes, AAC, once a second a white frame and a beep. */
export const FILM = { id: 'flash-and-beep-2024', title: 'Flash and Beep (2024)', seconds: 600 } as const
/** So many more titles on the first server, the same bytes under other names: each viewer has one of their own. */
const EVENINGS = 24

/** A film of the demo library, as the house's own tests play it: what a picture without noise costs a line. */
export const DEMO_FILM = { id: 'the-salt-harbour-2024', folder: 'The Salt Harbour (2024)' } as const

const CLIP_SECONDS = 40
const NAMES = ['attic', 'cellar'] as const

export type Library = {
  /** As `MEDIA_LIBRARIES` takes it: two servers with the same film, one as Matroska, one as MP4. */
  libraries: string
  /** The first server's folder, and one that has nothing but the film. */
  attic: string
  alone: string
  file: string
}

const run = promisify(execFile)
const ffmpeg = (...args: string[]) =>
  run(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args])

/** Makes the library once per checkout; later calls find it. */
export async function filmLibrary(): Promise<Library> {
  const root = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'matinee-bench')
  const [attic, alone] = [join(root, 'attic'), join(root, 'alone')]
  const library = {
    libraries: NAMES.map((name) => `${name}=${join(root, name)}`).join(','),
    ...{ attic, alone, file: placeOf(attic, 'mkv') },
  }
  if (await exists(root)) return library
  const draft = `${root}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  await makeFilm(draft)
  await layOut(draft)
  await rename(draft, root)
  return library
}

/** The picture is a short clip again and again; the sound is made in one piece, so that it has no seams. */
async function makeFilm(folder: string): Promise<void> {
  const clip = join(folder, 'clip.mp4')
  const flash = "drawbox=enable='lt(mod(t,1),0.041)':color=white:t=fill"
  await ffmpeg(
    ...['-f', 'lavfi', '-i', `testsrc2=s=1280x720:r=24:d=${CLIP_SECONDS}`],
    ...['-vf', `eq=brightness=-0.2:contrast=0.6,noise=alls=8:allf=t,${flash}`, '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '2500k', '-maxrate', '3M', '-bufsize', '5M'],
    ...['-bf', '2', '-g', '120', clip],
  )
  const beep = `aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.06)':s=48000:d=${FILM.seconds}`
  const film = join(folder, 'film.mkv')
  await ffmpeg(
    ...['-stream_loop', String(FILM.seconds / CLIP_SECONDS - 1), '-i', clip, '-f', 'lavfi', '-i', beep],
    ...['-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-ac', '2', '-b:a', '160k', film],
  )
  await ffmpeg('-i', film, '-c', 'copy', '-movflags', '+faststart', join(folder, 'film.mp4'))
  await rm(clip)
}

async function layOut(folder: string): Promise<void> {
  const film = join(folder, 'film.mkv')
  await put(film, placeOf(join(folder, 'attic'), 'mkv'))
  await put(film, placeOf(join(folder, 'alone'), 'mkv'))
  await put(join(folder, 'film.mp4'), placeOf(join(folder, 'cellar'), 'mp4'))
  for (const library of (await demoLibraries()).split(',')) {
    const [name = '', from = ''] = library.split('=')
    const film = join('Movies', DEMO_FILM.folder)
    await cp(join(from, film), join(folder, name, film), { recursive: true })
  }
  for (let n = 1; n <= EVENINGS; n += 1) {
    const title = `Evening ${String(n).padStart(2, '0')} (${2000 + n})`
    await put(film, join(folder, 'attic', 'Movies', title, `${title}.mkv`))
  }
}

const placeOf = (library: string, ending: string) =>
  join(library, 'Movies', FILM.title, `${FILM.title}.${ending}`)

async function put(from: string, to: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true })
  await link(from, to).catch(() => cp(from, to))
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
