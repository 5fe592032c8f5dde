/** One bar: its parts lie end to end, all bars on one scale. */
export type StackedBar = {
  label: string
  /** The numbers in words, beside the bar. */
  words: string
  parts: readonly { tone: 'running' | 'late' | 'met'; value: number }[]
}

/** Numbers over time as bars made of parts. What each colour means stands above; the same numbers stand as a table on the page. */
export function StackedBars({
  title,
  meanings,
  bars,
}: {
  title: string
  meanings: readonly { tone: StackedBar['parts'][number]['tone']; words: string }[]
  bars: readonly StackedBar[]
}) {
  const sum = ({ parts }: StackedBar) => parts.reduce((total, { value }) => total + value, 0)
  const longest = Math.max(1, ...bars.map(sum))
  return (
    <figure class="los-stacked" aria-label={title}>
      <ul class="los-stacked__meanings">
        {meanings.map(({ tone, words }) => (
          <li>
            <svg
              class={`los-stacked__sample los-stacked__part--${tone}`}
              width="14"
              height="14"
              aria-hidden="true"
              focusable="false"
            >
              <rect width="14" height="14" />
            </svg>
            {words}
          </li>
        ))}
      </ul>
      <ul class="los-stacked__list">
        {bars.map(bar => (
          <li class="los-stacked__row">
            <span class="los-stacked__label">{bar.label}</span>
            <svg class="los-stacked__drawing" width="100%" height="20" aria-hidden="true" focusable="false">
              {bar.parts.map(({ tone, value }, index) => {
                const before = bar.parts.slice(0, index).reduce((total, part) => total + part.value, 0)
                const share = (count: number) => `${(100 * count) / longest}%`
                return (
                  value > 0 && (
                    <rect class={`los-stacked__part--${tone}`} x={share(before)} y="2" width={share(value)} height="16" />
                  )
                )
              })}
            </svg>
            <span class="los-stacked__words">{bar.words}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
