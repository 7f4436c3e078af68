import { greet } from './lib/parts/greeting.mjs'
import { prepareHouse } from './lib/setup/house.mjs'
import { isUnclaimed, launch } from './lib/parts/launch.mjs'
import { Trouble, complain } from './lib/say.mjs'
import { nowReady, stop, stopOnSignals, stopSignal } from './lib/process/shutdown.mjs'
import { askForSync, fireCrons } from './lib/parts/worker-calls.mjs'

stopOnSignals()
try {
  const house = await prepareHouse({ isDev: process.argv.includes('--dev') })
  const parts = await launch(house)
  nowReady()
  greet(house, parts, await isUnclaimed(house))
  if (house.workerPort !== null) await fireCrons(house.workerUrl)
  await askForSync(house)
} catch (error) {
  if (!stopSignal.aborted) {
    const text = error instanceof Error ? (error instanceof Trouble ? error.message : error.stack) : error
    complain(`${text}`)
    await stop('it could not start', 1)
  }
}
