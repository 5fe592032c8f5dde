import { loadArrangements } from './arrangements-file.ts'
import type { CommandIo } from './clock-command.ts'
import { runCoverage } from './coverage-command.ts'
import { problemInWords } from './problem.ts'

const arrangementsUsage = `los arrangements check FILE…    read files of arrangements; say in which line what must be mended, and change nothing
los arrangements coverage --source DIR [FOLDER]    every line of the published documents in DIR, with the entries that cite it`

/** `los arrangements`: checks files, or shows what of the published documents they hold. The exit code is 1 when anything is wrong. */
export async function runArrangements(argv: string[], io: CommandIo): Promise<number> {
  const [task, ...rest] = argv
  if (task === '--help') {
    await io.out(`${arrangementsUsage}\n`)
    return 0
  }
  const refuse = (reason: string): number => {
    io.err(`${reason}.\n${arrangementsUsage}\n`.replace('?.', '?'))
    return 1
  }
  const asked = rest.flatMap(word => (word.startsWith('--source=') ? ['--source', word.slice('--source='.length)] : [word]))
  const source = task === 'coverage' && asked.includes('--source') ? asked.splice(asked.indexOf('--source'), 2)[1] : undefined
  const unknown = asked.find(word => word.startsWith('-'))
  if (unknown !== undefined) return refuse(`${JSON.stringify(unknown)} is not an option`)
  if (task === 'coverage') {
    if (!source) return refuse('Where are the published documents? Name their folder with --source DIR')
    if (asked.length > 1) return refuse('One folder of arrangements at a time')
    return runCoverage(source, asked[0], io)
  }
  if (task !== 'check') return refuse('The arrangements can be checked, and their coverage shown')
  if (asked.length === 0) return refuse('Which file?')
  return checkFiles(asked, io)
}

/** One line for each good file, one for each problem. */
async function checkFiles(files: readonly string[], io: CommandIo): Promise<number> {
  let exit = 0
  for (const file of files) {
    const read = loadArrangements(file)
    if (read.ok) {
      const { partnership, version, follows, partners, groups, organisations } = read.arrangements
      const counts = `${partners.length} partners, ${groups.length} groups, ${organisations.length} organisations`
      await io.out(`${file}: ${partnership.title}, version ${version}, follows ${follows}; ${counts}\n`)
    } else {
      exit = 1
      for (const problem of read.problems) io.err(`${problemInWords(problem)}\n`)
    }
  }
  return exit
}
