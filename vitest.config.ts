import { availableParallelism } from 'node:os'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** A second try (docs/decisions/0013), but not of a property: the next cases would hide the one that was found. */
const retry = { count: 1, condition: /^(?!Property failed)/ }

export default defineConfig({
  test: {
    // Half of the time they wait for programs that they started.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,worker,media-server,app,demo,bench}/**/*.test.{ts,tsx}', 'bin/**/*.test.mjs'],
          setupFiles: ['bin/property-runs.mjs'],
          exclude: ['**/*.worker.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          retry,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                DATA_API_URL: 'http://database.test/data/v1',
                DATA_API_KEY: 'a-key-that-only-tests-use',
                WORKER_API_KEY: 'another-key-of-the-tests',
              },
            },
          }),
        ],
        test: { name: 'workers', include: ['worker/**/*.worker.test.ts'], testTimeout: 30_000, retry },
      },
    ],
  },
})
