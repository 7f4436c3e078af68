import calendar from '../connections/fixtures/sonarr.api.calendar.json' with { type: 'json' }
import episodes from '../connections/fixtures/sonarr.api.episode.json' with { type: 'json' }
import health from '../connections/fixtures/sonarr.api.health.json' with { type: 'json' }
import history from '../connections/fixtures/sonarr.api.history.json' with { type: 'json' }
import queue from '../connections/fixtures/sonarr.api.queue.json' with { type: 'json' }
import titles from '../connections/fixtures/sonarr.api.series.json' with { type: 'json' }
import status from '../connections/fixtures/sonarr.api.system-status.json' with { type: 'json' }
import { FakeArr } from './fake-arr.ts'

export class FakeSonarr extends FakeArr {
  constructor() {
    super({ status, health, queue: queue.records, history: history.records, calendar, titles, episodes })
  }
}
