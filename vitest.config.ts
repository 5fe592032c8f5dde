import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import LongestFirst from './tests/longest-first.ts'
import { closingReporter } from './tests/reporter.ts'

const globalSetup = 'tests/global-setup.ts'

/** The same JSX as tsconfig.json: pages are written with hono/jsx. */
const oxc = { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } } as const

const everyFile = {
  environment: 'node',
  pool: 'forks',
  maxWorkers: 2,
  // Generous: a slow machine is no fault. What must be quick is measured in bench/.
  testTimeout: 120_000,
  hookTimeout: 240_000,
  teardownTimeout: 10_000,
  // A forgotten `.only` hides every other test: never allowed in CI, where it fails its file.
  allowOnly: process.env.CI !== 'true',
} as const

/** Tests that only ask an installation of their own. A browser, and a part that stands in for another, are left out. */
const rooms = 'src/modules/**/!(*.browser|file-faults.http).test.{ts,tsx}'

export default defineConfig({
  test: {
    ...everyFile,
    globalSetup: existsSync(new URL(globalSetup, import.meta.url)) ? [globalSetup] : [],
    sequence: { sequencer: LongestFirst },
    reporters: [closingReporter({ mayBeSkippedInCi: [] })],
    // Two at a time. One process for each file, so that what it leaves open cannot spoil the next one; but those of the rooms share
    // two, which load the application once.
    projects: [
      {
        oxc,
        test: {
          ...everyFile,
          name: 'apart',
          include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', rooms],
        },
      },
      { oxc, test: { ...everyFile, name: 'rooms', include: [rooms], isolate: false } },
    ],
  },
})
