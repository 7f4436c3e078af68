import calendar from '../connections/fixtures/radarr.api.calendar.json' with { type: 'json' }
import health from '../connections/fixtures/radarr.api.health.json' with { type: 'json' }
import history from '../connections/fixtures/radarr.api.history.json' with { type: 'json' }
import titles from '../connections/fixtures/radarr.api.movie.json' with { type: 'json' }
import queue from '../connections/fixtures/radarr.api.queue.json' with { type: 'json' }
import status from '../connections/fixtures/radarr.api.system-status.json' with { type: 'json' }
import { FakeArr } from './fake-arr.ts'

export class FakeRadarr extends FakeArr {
  constructor() {
    super({ status, health, queue: queue.records, history: history.records, calendar, titles })
  }
}
