/** What ends one page and begins the next, with the place between the two. */
interface PageSeam {
  readonly place: string
  readonly text: string
  /** Where the page ends. */
  readonly at: number
}

/**
 * The last lines of each page before the first ones of the next: a name, a day of birth or an address may be cut by the end of a page,
 * with a footer and a header in between. A page's number is left out: it is no day.
 */
export function pageSeams(texts: readonly { readonly place: string; readonly text: string }[]): readonly PageSeam[] {
  const readings = texts.flatMap(({ place, text }) => {
    const number = aPage.exec(place)?.[1]
    return number === undefined ? [] : [{ number: Number(number), lines: linesOf(text) }]
  })
  const pages = Map.groupBy(readings, ({ number }) => number)
  return readings.flatMap(({ number, lines }) =>
    (pages.get(number + 1) ?? []).flatMap(next =>
      lines.slice(-3).flatMap(last =>
        next.lines.slice(0, 3).map(first => ({
          place: `page ${number}, going on on page ${number + 1}`,
          text: `${last}\n${first}`,
          at: last.length,
        })),
      ),
    ),
  )
}

const aPage = /^page (\d+)(?:, in the order in which it is drawn)?$/
const pageNumber = /^\W*(?:page\s+)?\d+(?:\s+of\s+\d+)?\W*$/i

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !pageNumber.test(line))
