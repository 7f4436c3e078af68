import { findOnPath, installDebianPackage } from './apt.mjs'
import { warn } from '../say.mjs'

const WITHOUT = 'so the browser tests cannot run'

/**
 * CHROMIUM_PATH, then PATH, then Debian's package; null, and one line said, where there is none.
 * @param {string | undefined} given
 */
export async function findChromium(given) {
  const find = () =>
    given ?? findOnPath('chromium') ?? findOnPath('chromium-browser') ?? findOnPath('google-chrome')
  if (!find()) await installDebianPackage('chromium', WITHOUT)
  const found = find()
  if (!found) warn(`no Chromium, ${WITHOUT}. Install it, or set CHROMIUM_PATH.`)
  return found
}
