import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const project = fileURLToPath(new URL('..', import.meta.url))
const folders: string[] = []

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

interface Run {
  output: string
  lastLine: string
  exitCode: number
}

/** Runs Vitest with our reporter on a suite made of these files, in a folder of its own. */
async function runSuite(
  files: Record<string, string>,
  { ci = false, mayBeSkippedInCi = [] as string[], setup = '' } = {},
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'los-reporter-'))
  folders.push(folder)
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
  await mkdir(join(folder, 'tests'))
  const test = { include: ['tests/*.test.ts'], globalSetup: setup === '' ? [] : ['setup.mjs'] }
  await writeFile(
    join(folder, 'vitest.config.mts'),
    `import { closingReporter } from ${JSON.stringify(join(project, 'tests/reporter.ts'))}
export default { test: { ...${JSON.stringify(test)}, reporters: [closingReporter({ mayBeSkippedInCi: ${JSON.stringify(mayBeSkippedInCi)} })] } }`,
  )
  await writeFile(join(folder, 'setup.mjs'), setup)
  for (const [name, source] of Object.entries(files)) {
    await writeFile(join(folder, 'tests', name), `import { beforeAll, describe, expect, test } from 'vitest'\n${source}`)
  }
  const vitest = join(project, 'node_modules/vitest/vitest.mjs')
  // The suite under test is a run of its own: nothing of this run's Vitest may leak into it.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_ENV|CI)/.test(name))
  const env = { ...Object.fromEntries(inherited), ...(ci ? { CI: 'true' } : {}) }
  return new Promise(resolve => {
    execFile(process.execPath, [vitest, 'run', '--root', folder], { env, cwd: folder }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ output: stdout + stderr, lastLine: stdout.trimEnd().split('\n').at(-1) ?? '', exitCode })
    })
  })
}

const passing = `test('two and two', () => expect(2 + 2).toBe(4))`
const skipping = `test('needs a browser', context => context.skip('no browser for this machine'))`

describe.concurrent('the closing line', () => {
  test('all passed: exit code 0', async () => {
    const run = await runSuite({ 'sum.test.ts': passing })
    expect(run).toMatchObject({ lastLine: '1 passed, 0 failed, 0 skipped', exitCode: 0 })
  })

  test('failures, a file that cannot be loaded, a set-up that breaks and an error outside every test are each counted and shown', async () => {
    const run = await runSuite({
      'sum.test.ts': `${passing}\ndescribe('sums', () => { test('wrong', () => expect({ sum: 4 }).toEqual({ sum: 5 })) })`,
      'unloadable.test.ts': `throw new Error('this file is broken')`,
      'set-up.test.ts': `describe('room', () => { beforeAll(() => { throw new Error('no database') }); test('inside', () => {}) })`,
      'late.test.ts': `test('ends early', async () => { setTimeout(() => { throw new Error('thrown too late') }, 1); await new Promise(r => setTimeout(r, 50)) })`,
    })
    expect(run).toMatchObject({ lastLine: '2 passed, 4 failed, 1 skipped', exitCode: 1 })
    expect(run.output).toContain('FAILED: tests/sum.test.ts > sums > wrong')
    expect(run.output).toMatch(/-\s+"sum": 5,\n\s+\+\s+"sum": 4,/)
    expect(run.output).toMatch(/at .*sum\.test\.ts:3:/)
    expect(run.output).toContain('this file is broken')
    expect(run.output).toMatch(/FAILED: tests\/set-up\.test\.ts > room\n\s+Error: no database/)
    expect(run.output).toContain('thrown too late')
  })

  test('no test at all has failed', async () => {
    const run = await runSuite({})
    expect(run).toMatchObject({ lastLine: '0 passed, 0 failed, 0 skipped', exitCode: 1 })
    const skipped = await runSuite({ 'browser.test.ts': skipping })
    expect(skipped).toMatchObject({ lastLine: '0 passed, 0 failed, 1 skipped', exitCode: 1 })
  })

  test('a set-up of the whole run that fails ends with an exit code and its message', async () => {
    const run = await runSuite(
      { 'sum.test.ts': passing },
      { setup: `export function setup() { throw new Error('no PostgreSQL') }` },
    )
    expect(run.output).toContain('no PostgreSQL')
    expect(run.exitCode).toBe(1)
    expect(run.lastLine).toBe('0 passed, 0 failed, 0 skipped')
  })
})

describe.concurrent('skipped tests', () => {
  const files = { 'sum.test.ts': passing, 'browser.test.ts': skipping }
  const name = 'tests/browser.test.ts > needs a browser'

  test('are named with their reason, and pass outside CI', async () => {
    const run = await runSuite(files)
    expect(run).toMatchObject({ lastLine: '1 passed, 0 failed, 1 skipped', exitCode: 0 })
    expect(run.output).toMatch(new RegExp(`skipped: ${name}\\n\\s+no browser for this machine`))
  })

  test('fail the run in CI, unless they are on its list', async () => {
    const forbidden = await runSuite(files, { ci: true })
    expect(forbidden).toMatchObject({ lastLine: '1 passed, 0 failed, 1 skipped', exitCode: 1 })
    const allowed = await runSuite(files, { ci: true, mayBeSkippedInCi: [name] })
    expect(allowed).toMatchObject({ lastLine: '1 passed, 0 failed, 1 skipped', exitCode: 0 })
  })
})
