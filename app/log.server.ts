import { pino } from 'pino'

/** What happens in the app, one JSON line each. Keys and cookies never go in. */
export const log = pino({
  name: 'app',
  serializers: { error: pino.stdSerializers.err },
  redact: ['*.apiKey', '*.headers', '*.password'],
})
