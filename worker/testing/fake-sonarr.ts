import calendar from '../connections/fixtures/sonarr.api.calendar.json'
import episodes from '../connections/fixtures/sonarr.api.episode.json'
import health from '../connections/fixtures/sonarr.api.health.json'
import history from '../connections/fixtures/sonarr.api.history.json'
import queue from '../connections/fixtures/sonarr.api.queue.json'
import titles from '../connections/fixtures/sonarr.api.series.json'
import status from '../connections/fixtures/sonarr.api.system-status.json'
import { FakeArr } from './fake-arr.ts'

export class FakeSonarr extends FakeArr {
  constructor() {
    super({ status, health, queue: queue.records, history: history.records, calendar, titles, episodes })
  }
}
