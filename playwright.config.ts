import { defineConfig } from '@playwright/test'
import { BROWSER } from './e2e/browser.ts'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // One instance of the whole house at a time: two cores run mongod, workerd, ffmpeg and Chromium.
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  // The second try has a house of its own (docs/decisions/0013).
  retries: 1,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // The tests read English, and dates as they are written in Britain.
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: BROWSER,
    // Tests that meddle with requests must see them; those of the installed app allow it.
    serviceWorkers: 'block',
  },
})
