import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inputArgs, runFfmpeg } from '../ffmpeg.ts'
import type { FoundCopy } from '../media-routes.ts'
import { describeCopy, makeFolder, serve } from '../test-support.ts'
import { joinRendition } from '../testing/joined.ts'

const { folder, remove } = await makeFolder()
const inFolder = (name: string) => path.join(folder, name)
const copies: Record<string, FoundCopy> = {}
let served: ReturnType<typeof serve>

/** Sound for each channel of 5.1: front left and right, centre, low frequencies, left and right behind. */
const SOURCES = {
  centre: ['0', '0', speech(0.4), '0', '0', '0'],
  loud: [1, 2, 3, 4, 5, 6].map((n) => `0.95*sin(2*PI*${110 * n}*t)`),
  bass: ['0', '0', '0', '0.9*sin(2*PI*40*t)', '0', '0'],
  rear: ['0', '0', '0', '0', speech(0.4), speech(0.4)],
  click: ['0', '0', 'if(lt(mod(t,1),0.002),0.5,0)', '0', '0', '0'],
}

/** As loud and quiet by turns as people speak. */
function speech(level: number): string {
  return `${level}*sin(2*PI*440*t)*(0.4+0.6*abs(sin(2*PI*1.5*t)))`
}

async function addCopy(copyId: string, channels: readonly string[], layout: string): Promise<void> {
  const file = inFolder(`${copyId}.mkv`)
  const source = `aevalsrc=exprs=${channels.map((one) => `'${one}'`).join('|')}:s=48000:d=12:c=${layout}`
  await runFfmpeg(['-f', 'lavfi', '-i', source, '-c:a', 'flac', file])
  copies[copyId] = { absolutePath: file, copy: await describeCopy(file, copyId), captionFiles: new Map() }
}

beforeAll(async () => {
  await mkdir(inFolder('state'))
  for (const [name, channels] of Object.entries(SOURCES)) await addCopy(name, channels, '5.1')
  await addCopy('side', SOURCES.centre, '5.1(side)')
  await addCopy('seven', [...SOURCES.loud, '0.95*sin(2*PI*770*t)', '0.95*sin(2*PI*880*t)'], '7.1')
  await addCopy('quad', [speech(0.2), speech(0.2), '0', '0'], 'quad')
  await addCopy('mono', [speech(0.4)], 'mono')
  await addCopy('plain', [SOURCES.click[2] ?? '', SOURCES.click[2] ?? ''], 'stereo')
  await addCopy('stereo', [speech(0.4), speech(0.4)], 'stereo')
  served = serve({ copies }, inFolder('state'))
}, 60_000)

afterAll(async () => {
  served.origin.close()
  await remove()
})

type Loudness = { integrated: number; peak: number }

/** In LUFS, and the true peak in dBFS (EBU R 128). */
async function loudnessOf(file: string): Promise<Loudness> {
  const report = `${file}.txt`
  const filters = `ebur128=peak=true:metadata=1,ametadata=print:file=${report}`
  await runFfmpeg([...inputArgs(file), '-af', filters, '-f', 'null', '-'])
  const text = await readFile(report, 'utf8')
  const last = (key: string) => Number([...text.matchAll(new RegExp(`${key}=(\\S+)`, 'g'))].at(-1)?.[1])
  const peaks = [...text.matchAll(/true_peaks_ch\d=(\S+)/g)].map(([, peak]) => Number(peak))
  return { integrated: last('r128\\.I'), peak: 20 * Math.log10(Math.max(...peaks)) }
}

const mixed = (copyId: string) => joinRendition(served.get, `${copyId}/hls/a0-aac`, folder)

describe('surround on two loudspeakers', () => {
  test.each(['centre', 'side'])('speech from the centre is as loud as it was: %s', async (copyId) => {
    const [before, after] = [
      await loudnessOf(inFolder(`${copyId}.mkv`)),
      await loudnessOf(await mixed(copyId)),
    ]
    expect(Math.abs(after.integrated - before.integrated)).toBeLessThan(1)
    expect(after.peak).toBeLessThan(-1)
  })

  test.each(['loud', 'seven'])('all channels at their loudest do not clip: %s', async (copyId) => {
    const after = await loudnessOf(await mixed(copyId))
    expect(after.peak).toBeLessThan(0)
    expect(after.integrated).toBeGreaterThan(-14)
  })

  test('what is behind is heard, and less than what is in front', async () => {
    const [rear, centre] = [await loudnessOf(await mixed('rear')), await loudnessOf(await mixed('centre'))]
    expect(rear.integrated).toBeGreaterThan(centre.integrated - 6)
    expect(rear.integrated).toBeLessThan(centre.integrated + 3)
  })

  test('low frequencies do not take the room of everything else', async () => {
    expect((await loudnessOf(await mixed('bass'))).integrated).toBeLessThan(-60)
  })

  test.each(['quad', 'mono', 'stereo'])('other layouts are as loud as they were: %s', async (copyId) => {
    const [before, after] = [
      await loudnessOf(inFolder(`${copyId}.mkv`)),
      await loudnessOf(await mixed(copyId)),
    ]
    // A single channel is measured as one loudspeaker, two as two.
    expect(Math.abs(after.integrated - before.integrated)).toBeLessThan(copyId === 'mono' ? 3.5 : 1)
  })

  test('the limiter makes nothing late', async () => {
    const [surround, plain] = [await clicksOf(await mixed('click')), await clicksOf(await mixed('plain'))]
    expect(surround.length).toBeGreaterThan(10)
    for (const [n, at] of surround.slice(-10).entries())
      expect(Math.abs(at - (plain.slice(-10)[n] ?? 0))).toBeLessThan(24)
  })
})

/** At which samples a sound begins after silence. */
async function clicksOf(file: string): Promise<number[]> {
  const raw = `${file}.raw`
  await runFfmpeg([...inputArgs(file), '-ac', '1', '-ar', '48000', '-f', 's16le', '-y', raw])
  const bytes = await readFile(raw)
  const loud = Array.from({ length: bytes.length / 2 }, (_, n) => n).filter(
    (n) => Math.abs(bytes.readInt16LE(n * 2)) > 3_000,
  )
  return loud.filter((n, at) => at === 0 || n - (loud[at - 1] ?? 0) > 24_000)
}
