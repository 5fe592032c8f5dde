/** Makes something of a text once: what was made before is given again. It begins anew when it has grown long. */
function rememberingTexts<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= mostKnown) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}
const mostKnown = 20_000

/** A day, or a time of day, of its ISO text. 100,000 entries have few different ones, and each object of Temporal has its price. */
export const knownDay = rememberingTexts(Temporal.PlainDate.from)
export const knownTime = rememberingTexts(Temporal.PlainTime.from)
