import { defineConfig } from 'vitest/config'

const clusterSetup = ['packages/testkit/cluster-setup.ts']
// Patience is for machines under load, never a measure: what is timed is timed by the benchmarks.
const patience = { testTimeout: 180_000, hookTimeout: 180_000 }

/**
 * `unit` is pure and quick (part of `npm run check`). `database` runs on the embedded PostgreSQL 18, `database-15` runs what
 * holds SQL once more on Debian's 15, `e2e` drives a real browser.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**', '**/dist/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['apps/**/*.db.test.ts', 'packages/**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: clusterSetup,
          ...patience,
        },
      },
      {
        test: {
          name: 'database-15',
          include: [
            'apps/server/migrations/**/*.db.test.ts',
            'apps/server/kernel/**/*.db.test.ts',
            'apps/server/modules/**/store.db.test.ts',
          ],
          // What starts a private PostgreSQL of its own starts 18, whatever the engine of the run.
          exclude: [
            '**/node_modules/**',
            'apps/server/kernel/postgres/{start-embedded,open-private,recovery}.db.test.ts',
          ],
          globalSetup: clusterSetup,
          env: { GEWU_TEST_ENGINE: '15' },
          ...patience,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['e2e/setup.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
