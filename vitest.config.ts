import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { closingReporter } from './tests/reporter.ts'

const globalSetup = 'tests/global-setup.ts'

export default defineConfig({
  // The same JSX as tsconfig.json: pages are written with hono/jsx.
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: existsSync(new URL(globalSetup, import.meta.url)) ? [globalSetup] : [],
    // One process for each file, two at a time: a file that leaves something open cannot spoil the next one.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // A forgotten `.only` hides every other test: never allowed in CI, where it fails its file.
    allowOnly: process.env.CI !== 'true',
    reporters: [closingReporter({ mayBeSkippedInCi: [] })],
  },
})
