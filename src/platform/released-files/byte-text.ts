/**
 * Words that stand openly in bytes that are no text: who made a picture and where, what it was called. Runs of six characters and more,
 * as single bytes and as pairs.
 */
export function textInBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const single = buffer.toString('latin1').match(/[\x20-\x7e\xa1-\xff]{6,}/g) ?? []
  const readable = single.filter(run => /[A-Za-z]{3}/.test(run) && lettersIn(run) > 0.7)
  const pairs = [0, 1].flatMap(from =>
    ['utf16le' as const].flatMap(
      as =>
        buffer
          .subarray(from)
          .toString(as)
          .match(/[\x20-\x7e\u00a1-\u024f]{4,}/g) ?? [],
    ),
  )
  return [...readable, ...pairs].join('\n')
}

/** How much of a run is letters, digits and spaces: noise has more signs than words have. */
const lettersIn = (run: string): number => run.replace(/[^A-Za-z0-9 .,:/-]/g, '').length / run.length
