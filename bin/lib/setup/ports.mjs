import { createServer } from 'node:net'
import { Trouble } from '../say.mjs'

/**
 * Listens for a moment.
 * @param {number} port 0: any free one
 * @param {string} host
 * @returns {Promise<number | null>} the port, null when it is taken
 */
function tryPort(port, host) {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen({ port, host, exclusive: true }, () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(address.port))
    })
  })
}

/** @param {string} [host] */
export const freePort = async (host = '127.0.0.1') => /** @type {number} */ (await tryPort(0, host))

/** @typedef {{ variable: string, purpose: string, port: number, host: string }} WantedPort */

/**
 * The ports as wanted, with a free one for each 0. Throws a Trouble that names all that are taken.
 * @param {WantedPort[]} wanted
 */
export async function claimPorts(wanted) {
  const ports = []
  const problems = []
  for (const { variable, purpose, port, host } of wanted) {
    const found = await tryPort(port, host).catch((error) => String(error.code ?? error))
    if (typeof found === 'string')
      problems.push(`${purpose} cannot listen on ${host} port ${port} (${found}): set HOST or ${variable}`)
    else if (found === null)
      problems.push(`port ${port} (${purpose}) is in use: set ${variable} to another one`)
    ports.push(Number(found))
  }
  if (problems.length > 0) throw new Trouble(problems.join('\n'))
  return ports
}

/**
 * Where this machine itself reaches what listens on `host`.
 * @param {string} host
 * @param {number} port
 */
export function localUrl(host, port) {
  const reached = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}
