import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { partsNode, root } from './lib/paths.mjs'
import { Trouble, complain } from './lib/say.mjs'
import { runShown } from './lib/process/run.mjs'
import { stop, stopOnSignals, stopSignal } from './lib/process/shutdown.mjs'
import { buildPrograms } from './lib/setup/build.mjs'
import { cleanEnvironment, prepareChecks } from './lib/setup/checks.mjs'

const folder = join(root, 'bench')
const [name = '', ...rest] = process.argv.slice(2)

stopOnSignals()
try {
  const script = join(folder, `${name}.ts`)
  if (!/^[a-z-]+$/.test(name) || !existsSync(script)) {
    throw new Trouble(`npm run bench -- NAME, one of: ${listBenches().join(', ')}`)
  }
  const programs = await prepareChecks()
  await buildPrograms()
  const code = await runShown(partsNode(), [script, ...rest], { ...cleanEnvironment(), ...programs })
  process.exitCode = code
} catch (error) {
  if (!stopSignal.aborted) {
    complain(error instanceof Trouble ? error.message : String(error instanceof Error ? error.stack : error))
    await stop('it could not start', 1)
  }
}

/** A bench is a file that stands alone; what several share lies in folders. */
function listBenches() {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
}
