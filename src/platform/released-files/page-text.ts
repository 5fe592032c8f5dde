/** A run of letters on a page: what it says, where its line begins and in which direction it goes, in the page's own units. */
export interface PageRun {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Of its line, in radians. */
  readonly angle: number
  readonly width: number
  readonly height: number
}

/**
 * A page as an eye reads it: lines from top to bottom, each from left to right, whatever the order in which the file draws them. Runs that
 * touch belong to one word; a gap of a quarter of a letter's height parts two.
 */
export function asRead(runs: readonly PageRun[]): string {
  const byDirection = Map.groupBy(runs, ({ angle }) => Math.round((angle * 180) / Math.PI))
  return [...byDirection.values()].map(together => linesOf(together.map(turned))).join('\n')
}

/** The place along and across its own line. */
function turned(run: PageRun): PageRun {
  const [cos, sin] = [Math.cos(run.angle), Math.sin(run.angle)]
  return { ...run, x: run.x * cos + run.y * sin, y: run.y * cos - run.x * sin }
}

function linesOf(runs: readonly PageRun[]): string {
  const lines: PageRun[][] = []
  for (const run of runs.toSorted((one, other) => other.y - one.y)) {
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && Math.abs(first.y - run.y) <= Math.max(1, Math.min(first.height, run.height) / 2)) line.push(run)
    else lines.push([run])
  }
  return lines.map(lineText).join('\n')
}

function lineText(line: readonly PageRun[]): string {
  let text = ''
  let before: PageRun | undefined
  for (const run of line.toSorted((one, other) => one.x - other.x)) {
    const gap = before ? run.x - (before.x + before.width) : 0
    text += before && gap > Math.max(0.5, Math.min(before.height, run.height) / 4) ? ` ${run.text}` : run.text
    before = run
  }
  return text
}
