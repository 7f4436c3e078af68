import { rules } from '../settings/rules.mjs'
import { findChromium } from './chromium.mjs'
import { findFfmpeg } from './ffmpeg.mjs'
import { installPackages } from './install.mjs'
import { findMongod } from './mongod.mjs'

/**
 * The programs that checks and benches need; MONGODB_URI and what else points at a running house is not looked at.
 * @returns {Promise<Record<string, string>>} where the programs are, by variable
 */
export async function prepareChecks() {
  await installPackages()
  const given = /** @type {Record<string, string>} */ (process.env)
  const mongod = await findMongod(given['MONGOD_PATH'])
  const { ffmpeg, ffprobe } = await findFfmpeg(given)
  const chromium = await findChromium(given['CHROMIUM_PATH'])
  const found = { MONGOD_PATH: mongod, FFMPEG_PATH: ffmpeg, FFPROBE_PATH: ffprobe, CHROMIUM_PATH: chromium }
  return Object.fromEntries(Object.entries(found).flatMap(([name, path]) => (path ? [[name, path]] : [])))
}

/**
 * The environment without what would make a check meet something that runs, or speak to the outside.
 * @param {Record<string, string | undefined>} [environment]
 */
export function cleanEnvironment(environment = process.env) {
  const kept = Object.entries(environment).filter(
    ([name]) => name.endsWith('_PATH') || !(rules[name] || /^HOST$|PORT$|_KEY$|_URL$|^MONGODB_/.test(name)),
  )
  return { ...Object.fromEntries(kept), MATINEE_ENV_FILE: 'none' }
}
