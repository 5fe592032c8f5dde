import { relative, sep } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longer than half a minute, the longest first. A file that is not named here comes after them; its size decides. */
const long = [
  'tests/canaries.test.ts',
  'tests/permissions/permissions.test.ts',
  'tests/journeys/review-to-impact.test.ts',
  'tests/bad-input.test.ts',
  'tests/walls.test.ts',
  'tests/journeys/incidents-2023.test.ts',
  'tests/journeys/incidents-2019.test.ts',
  'tests/rules/killed-import.test.ts',
  'tests/rules/killed-between.test.ts',
  'src/modules/website/website.browser.test.ts',
]

/** The order of files: long ones first and short ones last, so that no process works alone on a long one at the end. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = long.indexOf(relative(this.ctx.config.root, moduleId).replaceAll(sep, '/'))
      return at < 0 ? long.length : at
    }
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => place(one) - place(other))
  }
}
