import { copyFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { readPicture } from './pictures.ts'

const folder = await mkdtemp(join(tmpdir(), 'matinee-pictures-'))
afterAll(() => rm(folder, { recursive: true }))

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#202028' } }).png()

test('a picture’s version is its content: a copy elsewhere has the same, other bytes have another', async () => {
  const [one, copy, other] = ['one.png', 'copy.png', 'other.png'].map((name) => join(folder, name))
  if (!one || !copy || !other) throw new Error('three files')
  await plain(40, 60).toFile(one)
  await copyFile(one, copy)
  await utimes(copy, new Date(0), new Date(0))
  await plain(40, 61).toFile(other)
  const [first, second, third] = await Promise.all([one, copy, other].map(readPicture))
  expect(first?.version).toMatch(/^[A-Za-z0-9_-]{16}$/)
  expect(second?.version).toBe(first?.version)
  expect(third?.version).not.toBe(first?.version)
})

test('a wide picture says where its subject is, an upright one shows all of it anyway', async () => {
  const subject = await sharp({ create: { width: 120, height: 160, channels: 3, background: '#e0402a' } })
    .png()
    .toBuffer()
  const wide = join(folder, 'wide.png')
  await plain(1280, 720)
    .composite([{ input: subject, left: 900, top: 280 }])
    .toFile(wide)
  const { focalPoint } = (await readPicture(wide)) ?? {}
  expect(focalPoint?.x).toBeCloseTo(0.75, 1)
  expect(focalPoint?.y).toBeCloseTo(0.5, 1)
  const upright = join(folder, 'upright.png')
  await plain(40, 60).toFile(upright)
  expect(await readPicture(upright)).not.toHaveProperty('focalPoint')
})

test.each([
  ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
  ['nothing', ''],
])('%s is no picture', async (_name, text) => {
  const path = join(folder, 'poster.png')
  await writeFile(path, text)
  expect(await readPicture(path)).toBeNull()
})
