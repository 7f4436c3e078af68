import type { LiveEvent } from '../../shared/protocol/live-event.ts'

/**
 * The event in the data of a block; null and a line in the console where it is no JSON. A block that cannot be read must
 * not end the stream: it would be asked for again for ever.
 */
export function readEvent(data: string): LiveEvent | null {
  try {
    // The app itself made it: a reader of schemas here would be a fifth of what a first visit loads.
    return JSON.parse(data) as LiveEvent
  } catch (error) {
    console.error('An event could not be read:', error)
    return null
  }
}
