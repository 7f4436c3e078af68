import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

const MASTER = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="sound",DEFAULT=YES,URI="audio.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=3200000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,AUDIO="sound"
video.m3u8
`
const PAGE = `<!doctype html><video muted playsinline></video><script src="/hls.js"></script><script>
const startPosition = Number(new URLSearchParams(location.search).get('at'))
const hls = new Hls({ startPosition }); hls.loadSource('/master.m3u8')
const video = document.querySelector('video'); hls.attachMedia(video); video.play()</script>`

/** A page with nothing but hls.js on segments that ffmpeg made of a film before, served as files. */
export async function startStaticPage(film: string) {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-static-'))
  const output = (map: string, name: string) => [
    ...['-map', map, '-c', 'copy', '-f', 'hls', '-hls_time', '4', '-hls_playlist_type', 'vod'],
    ...['-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', `${name}-init.mp4`],
    ...['-hls_segment_filename', join(folder, `${name}-%d.m4s`), join(folder, `${name}.m3u8`)],
  ]
  const ffmpeg = process.env.FFMPEG_PATH ?? 'ffmpeg'
  const input = ['-v', 'error', '-nostdin', '-i', film]
  await promisify(execFile)(ffmpeg, [...input, ...output('0:v', 'video'), ...output('0:a', 'audio')])
  await writeFile(join(folder, 'master.m3u8'), MASTER)
  const script = await readFile(
    join(import.meta.dirname, '..', '..', 'node_modules', 'hls.js', 'dist', 'hls.min.js'),
  )
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://bench')
    if (pathname === '/') return void res.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
    if (pathname === '/hls.js')
      return void res
        .writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' })
        .end(script)
    createReadStream(join(folder, basename(pathname)))
      .on('error', () => res.writeHead(404).end())
      .pipe(res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
