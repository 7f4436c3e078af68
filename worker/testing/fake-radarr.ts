import calendar from '../connections/fixtures/radarr.api.calendar.json'
import health from '../connections/fixtures/radarr.api.health.json'
import history from '../connections/fixtures/radarr.api.history.json'
import titles from '../connections/fixtures/radarr.api.movie.json'
import queue from '../connections/fixtures/radarr.api.queue.json'
import status from '../connections/fixtures/radarr.api.system-status.json'
import { FakeArr } from './fake-arr.ts'

export class FakeRadarr extends FakeArr {
  constructor() {
    super({ status, health, queue: queue.records, history: history.records, calendar, titles })
  }
}
