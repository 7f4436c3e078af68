import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeClip } from '../../demo/fixtures.ts'
import { configureFfmpeg } from '../ffmpeg.ts'
import type { FoundCopy } from '../media-routes.ts'
import { describeCopy, makeFolder, serve } from '../test-support.ts'
import { decode, joinRendition, probePackets } from '../testing/joined.ts'
import { createEncoders, type EncoderChoice } from './encoders.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const copies: Record<string, FoundCopy> = {}
const COMMANDS = inFolder('commands.txt')
const FAILS = inFolder('fails')
/** As much as it writes before it breaks: a few segments. */
const BREAKS_AFTER_BYTES = 400_000

/**
 * An ffmpeg on a machine with NVENC: software does its work. It writes down what it was asked for, and breaks in the
 * middle while there is a file that says so.
 */
const WRAPPER = `#!${process.execPath}
const { spawn } = require('node:child_process')
const { appendFileSync, existsSync } = require('node:fs')
const args = process.argv.slice(2)
const isHardware = args.includes('h264_nvenc')
appendFileSync(${JSON.stringify(COMMANDS)}, (isHardware ? 'hardware' : args.includes('libx264') ? 'software' : 'other') + '\\n')
const own = ['-preset', '-rc', '-cq', '-forced-idr', '-no-scenecut']
const given = isHardware
  ? args.flatMap((arg, n) => own.includes(arg) || own.includes(args[n - 1]) ? [] : arg === 'h264_nvenc' ? ['libx264', '-preset', 'ultrafast', '-sc_threshold', '0'] : [arg])
  : args
const child = spawn('ffmpeg', given, { stdio: ['ignore', 'pipe', 'inherit'] })
let bytes = 0
child.stdout.on('data', (chunk) => {
  bytes += chunk.length
  const ok = process.stdout.write(chunk)
  if (isHardware && bytes > ${BREAKS_AFTER_BYTES} && existsSync(${JSON.stringify(FAILS)})) {
    process.stderr.write('No capable devices found')
    child.kill('SIGKILL')
    process.exit(1)
  }
  if (ok) return
  child.stdout.pause()
  process.stdout.once('drain', () => child.stdout.resume())
})
child.on('close', (code) => { process.exitCode = code ?? 1 })
process.on('SIGTERM', () => child.kill('SIGKILL'))
`

const commands = async () => (await readFile(COMMANDS, 'utf8').catch(() => '')).trim().split('\n')

beforeAll(async () => {
  await mkdir(inFolder('state'))
  const file = await makeClip({ out: inFolder('a.mp4'), seconds: 20, width: 640, height: 360 })
  copies['film'] = { absolutePath: file, copy: await describeCopy(file, 'film'), captionFiles: new Map() }
  await writeFile(inFolder('ffmpeg.cjs'), WRAPPER)
  await chmod(inFolder('ffmpeg.cjs'), 0o755)
  configureFfmpeg({ ffmpegPath: inFolder('ffmpeg.cjs') })
}, 60_000)
afterEach(() => Promise.all([rm(COMMANDS, { force: true }), rm(FAILS, { force: true })]))
afterAll(async () => {
  configureFfmpeg({ ffmpegPath: 'ffmpeg' })
  await remove()
})

function start(choice: EncoderChoice = 'nvenc') {
  let nowMs = 0
  const warnings: string[] = []
  const log = { info: () => undefined, warn: (_: object, words: string) => warnings.push(words) }
  const encoders = createEncoders({ choice, now: () => nowMs, log })
  const served = serve({ copies }, inFolder('state'), { encoders })
  return { ...served, encoders, warnings, pass: (ms: number) => (nowMs += ms) }
}

test('hardware is used when a test shows that it encodes, and until then software', async () => {
  const { get, encoders, origin } = start()
  expect(encoders.current().name).toBe('software')
  expect(await encoders.find()).toBe('nvenc')
  expect(encoders.current().name).toBe('nvenc')
  await rm(COMMANDS)
  expect((await get('c/film/hls/v-360/0.m4s')).status).toBe(200)
  expect(await commands()).toContain('hardware')
  expect(await commands()).not.toContain('software')
  origin.close()
})

test.each(['qsv', 'vaapi', 'videotoolbox'] as const)(
  'hardware that is not there is not used: %s',
  async (choice) => {
    const { encoders, warnings } = start(choice)
    expect(await encoders.find()).toBe('software')
    expect(encoders.current().name).toBe('software')
    expect(warnings).toHaveLength(1)
  },
)

test('software alone is used where the configuration says so', async () => {
  expect(await start('software').encoders.find()).toBe('software')
  expect(await commands()).not.toContain('hardware')
})

test('hardware that fails in the middle of a film is followed by software, and nobody notices', async () => {
  const { get, encoders, origin, warnings, pass } = start()
  await encoders.find()
  await writeFile(FAILS, '')
  const file = await joinRendition(get, 'film/hls/v-360', folder, (all) => all)
  expect(await commands()).toEqual(expect.arrayContaining(['hardware', 'software']))
  await decode(file)
  const packets = await probePackets(file)
  const times = packets.map(({ pts }) => pts).sort((a, b) => a - b)
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0))
  expect(Math.max(...gaps)).toBeLessThan(1 / 24 + 0.003)
  expect(times.at(-1)! - times[0]!).toBeGreaterThan(19.8)
  expect(packets.every(({ dts }, n) => n === 0 || dts > packets[n - 1]!.dts)).toBe(true)
  expect(warnings.some((words) => words.includes('software'))).toBe(true)
  expect(encoders.current().name).toBe('software')
  pass(11 * 60_000)
  expect(encoders.current().name).toBe('nvenc')
  origin.close()
})

test('a file that no encoder can read is refused once, with ffmpeg’s words', async () => {
  const broken = inFolder('broken.mp4')
  await writeFile(broken, Buffer.alloc(10_000, 'no film'))
  copies['broken'] = { ...copies['film']!, absolutePath: broken }
  const { get, encoders, origin } = start()
  await encoders.find()
  const answer = await get('c/broken/hls/v-360/0.m4s')
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('Invalid data')
  // It was the file: the hardware is still trusted.
  expect(encoders.current().name).toBe('nvenc')
  origin.close()
})
