import { loadArrangements } from './arrangements-file.ts'
import type { CommandIo } from './clock-command.ts'
import { problemInWords } from './problem.ts'

const arrangementsUsage =
  'los arrangements check FILE…    read files of arrangements; say in which line what must be mended, and change nothing'

/** `los arrangements check FILE…`: one line for each good file, one for each problem; the exit code is 1 when there was any. */
export async function runArrangements(argv: string[], io: CommandIo): Promise<number> {
  const [task, ...files] = argv
  if (task === '--help') {
    await io.out(`${arrangementsUsage}\n`)
    return 0
  }
  const unknown = files.find(file => file.startsWith('-'))
  if (task !== 'check' || files.length === 0 || unknown !== undefined) {
    const reason = unknown
      ? `${JSON.stringify(unknown)} is not an option`
      : task === 'check'
        ? 'Which file?'
        : 'The arrangements can be checked'
    io.err(`${reason}.\n${arrangementsUsage}\n`.replace('?.', '?'))
    return 1
  }
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
