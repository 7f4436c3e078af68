import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageBin, partsNode, root } from './lib/paths.mjs'
import { complain, say } from './lib/say.mjs'

/** @param {string} path */
const isThere = (path) => existsSync(join(root, path))

// Tests of what must not know Node run in Node: they are projects of their own.
const projects = readdirSync(root).flatMap((folder) =>
  ['tsconfig.json', 'tsconfig.tests.json'].map((name) => join(folder, name)).filter(isThere),
)
const wrong = projects.filter((project) => {
  const args = [packageBin('tsc'), '-p', project, '--noEmit']
  return spawnSync(partsNode(), args, { cwd: root, stdio: 'inherit' }).status !== 0
})
if (wrong.length > 0) complain(`types are wrong in ${wrong.join(', ')}`)
else say(`types are right in ${projects.join(', ')}`)
process.exitCode = wrong.length > 0 ? 1 : 0
