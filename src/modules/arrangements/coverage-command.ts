import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { arrangementsPath, readArrangements } from './arrangements-file.ts'
import type { CommandIo } from './clock-command.ts'
import { type Citation, type CoveredLine, citationsIn, cover, coverageFile, type Prose } from './coverage.ts'
import { loadPacks } from './guidance-pack-file.ts'
import { inOrder, problemInWords, schemaFindings } from './problem.ts'
import { readTextFile } from './text-file.ts'
import { readYamlText } from './yaml-file.ts'

/** What stands beside the arrangements of a partnership for the lines that are no entry. */
const proseFile = 'coverage.yaml'

/** All that the coverage of one partnership is made from; or everything that keeps it from being read. */
type Read =
  | { ok: true; documents: Map<string, string[]>; citations: Citation[]; prose: Prose[] }
  | { ok: false; reasons: string[] }

/**
 * `los arrangements coverage --source DIR [FOLDER]`: every line with text of the documents that the arrangements in FOLDER name
 * (Halton's, when none is given), each with the entries that cite it or the reason why it is prose; the texts are looked for in
 * DIR. The exit code is 1 when a line is unexplained or anything else is not in order; what, is told on the error output.
 */
export async function runCoverage(source: string, folder: string | undefined, io: CommandIo): Promise<number> {
  const read = readCoverage(source, folder ?? arrangementsPath('halton'))
  if (!read.ok) {
    for (const reason of read.reasons) io.err(`${reason}\n`)
    return 1
  }
  const { lines, faults } = cover(read.documents, read.citations, read.prose)
  await io.out(lines.map(line => `${lineInWords(line)}\n`).join(''))
  for (const document of read.documents.keys()) await io.out(`${countsInWords(document, lines, read.citations)}\n`)
  for (const fault of faults) io.err(`${fault}\n`)
  return faults.length === 0 ? 0 : 1
}

/** `2019:358 “When a serious incident becomes known…” restates[1], review-duties[notify-panel]` */
function lineInWords({ document, number, text, entries, reasons }: CoveredLine): string {
  const start = text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text
  const stands = [...entries, ...reasons.map(reason => `prose: ${reason}`)].join(', ')
  return `${document}:${number} “${start}” ${stands || 'unexplained'}`
}

function countsInWords(document: string, all: readonly CoveredLine[], citations: readonly Citation[]): string {
  const lines = all.filter(line => line.document === document)
  const count = (is: (line: CoveredLine) => boolean) => lines.filter(is).length
  const entries = new Set(citations.filter(cited => cited.document === document).map(cited => cited.path)).size
  const cited = count(line => line.entries.length > 0)
  const prose = count(line => line.entries.length === 0 && line.reasons.length > 0)
  return `${document}: ${lines.length} lines with text; ${cited} cited by ${entries} entries, ${prose} prose, ${lines.length - cited - prose} unexplained`
}

function readCoverage(source: string, folder: string): Read {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return { ok: false, reasons: [`${folder}: there is no folder of this name`] }
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml') && name !== proseFile)
  if (names.length === 0) return { ok: false, reasons: [`${folder}: no file of arrangements is there`] }
  const documents = new Map<string, string[]>()
  const citations: Citation[] = []
  const reasons: string[] = []
  for (const name of names.sort()) {
    const file = join(folder, name)
    const text = readTextFile(file)
    if (!text.ok) {
      reasons.push(`${file}: ${text.reason}`)
      continue
    }
    const read = readArrangements(text.text, file, loadPacks())
    const yaml = readYamlText(text.text, file)
    if (!read.ok || !yaml.ok) {
      reasons.push(...(read.ok ? [] : read.problems).map(problemInWords))
      continue
    }
    citations.push(...citationsIn(yaml.yaml.content))
    for (const { id, file: document } of read.arrangements.documents ?? []) {
      // The name of a file, never a way out of the folder that was given.
      const published = readTextFile(join(source, basename(document)))
      if (published.ok) documents.set(id, published.text.split(/\r?\n/))
      else reasons.push(`${join(source, basename(document))}: ${published.reason}`)
    }
  }
  const prose = readProse(join(folder, proseFile))
  if (!prose.ok) return { ok: false, reasons: [...reasons, ...prose.reasons] }
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, documents, citations, prose: prose.prose }
}

function readProse(file: string): { ok: true; prose: Prose[] } | { ok: false; reasons: string[] } {
  const text = readTextFile(file)
  if (!text.ok) return { ok: false, reasons: [`${file}: ${text.reason}`] }
  const read = readYamlText(text.text, file)
  if (!read.ok) return { ok: false, reasons: read.problems.map(problemInWords) }
  const checked = coverageFile.safeParse(read.yaml.content)
  const findings = checked.success ? [] : schemaFindings(checked.error, read.yaml.content)
  const problems = inOrder([...read.problems, ...findings.map(read.yaml.problem)])
  if (!checked.success || problems.length > 0) return { ok: false, reasons: problems.map(problemInWords) }
  return { ok: true, prose: checked.data.prose.map(({ document, lines, reason }) => ({ document, ...lines, reason })) }
}
