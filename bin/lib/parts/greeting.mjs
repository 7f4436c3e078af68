import { networkInterfaces } from 'node:os'
import { paint, say } from '../say.mjs'
import { table } from '../table.mjs'

/**
 * What the person at the keyboard wants to know now.
 * @param {import('./parts.mjs').House} house
 * @param {import('./supervisor.mjs').Part[]} parts
 * @param {boolean} isUnclaimed
 */
export function greet({ settings, secrets, appPort, appUrl }, parts, isUnclaimed) {
  const isOpen = ['0.0.0.0', '::'].includes(settings.host)
  say('')
  say(paint('bold', '  Matinee is running'))
  say('')
  say(`  Open             ${paint('cyan', isOpen ? `http://localhost:${appPort}` : appUrl)}`)
  if (isOpen)
    for (const address of lanAddresses())
      say(`  In your network  ${paint('cyan', `http://${address}:${appPort}`)}`)
  if (settings.given['PUBLIC_URL']) say(`  From outside     ${paint('cyan', settings.given['PUBLIC_URL'])}`)
  if (isUnclaimed)
    say(`  Setup code       ${paint('bold', secrets.setupCode)}   (makes the first account, the owner's)`)
  say('')
  const rows = parts.map(({ name, address = '' }) => [name, address])
  for (const line of table(['part', 'address'], rows)) say(`  ${line}`)
  say('')
  say(paint('dim', `  Data and logs are in ${settings.home}. Ctrl-C stops everything.`))
  say('')
}

/** IPv4 addresses by which others in the network may reach this machine. */
function lanAddresses() {
  return Object.entries(networkInterfaces())
    .filter(([name]) => !/^(docker|br-|veth|virbr)/.test(name))
    .flatMap(([, addresses = []]) => addresses)
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}
