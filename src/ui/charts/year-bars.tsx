/** One measure over the years. A value that is not shown has words and no bar. */
export type YearBarsRow = {
  label: string
  bars: readonly { year: string; value: number | null; words: string }[]
}

/**
 * Numbers by year as bars, all on one scale, each with its number in words beside it. The same numbers stand as a table on the page
 * that shows them.
 */
export function YearBars({ title, rows }: { title: string; rows: readonly YearBarsRow[] }) {
  const longest = Math.max(1, ...rows.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)))
  return (
    <figure class="los-year-bars" aria-label={title}>
      {rows.map(({ label, bars }) => (
        <section class="los-year-bars__measure">
          <h3 class="los-year-bars__label">{label}</h3>
          <ul class="los-year-bars__list">
            {bars.map(({ year, value, words }) => (
              <li class="los-year-bars__row">
                <span class="los-year-bars__year">{year}</span>
                <svg class="los-year-bars__drawing" width="100%" height="16" aria-hidden="true" focusable="false">
                  {value !== null && value > 0 && <rect x="0" y="1" width={`${(100 * value) / longest}%`} height="14" />}
                </svg>
                <span class="los-year-bars__words">{words}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </figure>
  )
}
