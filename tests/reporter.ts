import { stripVTControlCharacters } from 'node:util'
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node'

/** What one run came to, in numbers of test cases. A file or group that could not be set up counts as one failure. */
interface Tally {
  passed: number
  failed: Failure[]
  skipped: Skip[]
}

interface Failure {
  name: string
  errors: readonly TestFault[]
}

interface Skip {
  name: string
  reason: string
}

/** The part of Vitest's error that a person needs: what was wrong and where. */
interface TestFault {
  message: string
  name?: string
  diff?: string
  stack?: string
  stacks?: { file: string; line: number; column: number }[]
}

interface ReporterOptions {
  /** Full names of the tests that may be skipped where CI=true. Any other skipped test there fails the run. */
  mayBeSkippedInCi: readonly string[]
  write?: (text: string) => void
}

const noReason = 'no reason given: use context.skip(reason)'

/**
 * Prints one line a file while the tests run; at the end every skipped test with its reason, every failed test with
 * its error, and as the very last line `N passed, N failed, N skipped`.
 * The run fails (exit code 1) when a test fails, when nothing ran, and in CI when a test is skipped that may not be.
 */
export function closingReporter({ mayBeSkippedInCi, write = text => process.stdout.write(text) }: ReporterOptions): Reporter {
  let run: Vitest | undefined
  const line = (text = '') => write(`${text}\n`)
  return {
    onInit(vitest) {
      run = vitest
    },
    onTestModuleEnd(module) {
      const { passed, failed, skipped } = tally([module])
      const seconds = (module.diagnostic().duration / 1000).toFixed(1)
      const counts = [
        `${passed} passed`,
        failed.length > 0 && `${failed.length} FAILED`,
        skipped.length > 0 && `${skipped.length} skipped`,
      ]
      line(`${module.relativeModuleId}: ${counts.filter(Boolean).join(', ')} (${seconds} s)`)
    },
    onUserConsoleLog(log) {
      write(log.content)
    },
    onTestRunEnd(modules, unhandled, reason) {
      const { passed, failed, skipped } = tally(modules)
      if (unhandled.length > 0) failed.push({ name: 'outside every test', errors: unhandled })
      const filtered = run?.config.testNamePattern !== undefined
      if (!filtered) for (const skip of skipped) line(`skipped: ${skip.name}\n    ${skip.reason}`)
      for (const failure of failed) line(`\nFAILED: ${failure.name}\n${failure.errors.map(faultAsText).join('\n')}`)
      line()
      const forbidden = process.env.CI === 'true' ? skipped.filter(skip => !mayBeSkippedInCi.includes(skip.name)) : []
      if (forbidden.length > 0) line(`In CI nothing is skipped, and ${forbidden.length} skipped: this run has failed.`)
      if (reason === 'interrupted') line('The run was stopped before its end.')
      const ran = passed + failed.length > 0
      if (!ran) line('No test ran: this run has failed.')
      if (!ran || failed.length > 0 || forbidden.length > 0 || reason === 'interrupted') process.exitCode = 1
      line(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped`)
    },
  }
}

function tally(modules: readonly TestModule[]): Tally {
  const result: Tally = { passed: 0, failed: [], skipped: [] }
  for (const module of modules) {
    const broken = [module, ...module.children.allSuites()].filter(group => group.errors().length > 0)
    for (const group of broken) result.failed.push({ name: groupName(group), errors: group.errors() })
    for (const test of module.children.allTests()) {
      const outcome = test.result()
      if (outcome.state === 'passed') result.passed += 1
      else if (outcome.state === 'failed') result.failed.push({ name: testName(test), errors: outcome.errors })
      else result.skipped.push({ name: testName(test), reason: reasonOf(test, broken) })
    }
  }
  return result
}

function reasonOf(test: TestCase, broken: readonly (TestModule | TestSuite)[]): string {
  const outcome = test.result()
  if (outcome.state === 'skipped' && outcome.note) return outcome.note
  if (outcome.state === 'pending') return 'it was never reached'
  if (broken.some(group => testName(test).startsWith(groupName(group)))) return 'the set-up around it failed'
  if (test.options.mode === 'todo') return 'still to be written'
  return test.options.mode === 'run' ? 'left out by a name filter, or by `.only` on another test' : noReason
}

const testName = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`

const groupName = (group: TestModule | TestSuite): string =>
  group.type === 'module' ? group.relativeModuleId : `${group.module.relativeModuleId} > ${group.fullName}`

/** Message, difference, and the first places in our own code, each line indented. */
function faultAsText(fault: TestFault): string {
  const places = (fault.stacks ?? []).slice(0, 4).map(place => `at ${place.file}:${place.line}:${place.column}`)
  const where = places.length > 0 ? places : (fault.stack ?? '').split('\n').slice(1, 5)
  const parts = [`${fault.name ?? 'Error'}: ${fault.message}`, stripVTControlCharacters(fault.diff ?? ''), ...where]
  return parts
    .filter(part => part !== '')
    .flatMap(part => part.split('\n'))
    .map(text => `    ${text.trimEnd()}`)
    .join('\n')
}
