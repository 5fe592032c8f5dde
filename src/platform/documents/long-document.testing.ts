import { wordInThread } from './word-thread.ts'

/** Draws a table of 2,000 rows of so many words in its thread, and prints how many megabytes that took. A process of its own. */
const words = 'Seen at home; weight on the same centile. '.repeat(Number(process.argv[2] ?? 6))
const row = (number: number) => [
  `${number} March 2024`,
  'Agency',
  [
    { text: `${words} Note ${number}.` },
    ...['Who', 'Where', 'Source', 'Themes', 'Comment'].flatMap(name => [
      { text: `\n${name}: `, strong: true },
      { text: `What is known of ${number}` },
    ]),
  ],
]
const rows = Array.from({ length: 2000 }, (_, index) => row(index + 1))
const before = process.memoryUsage.rss()
const drawn = await wordInThread({
  title: 'A long table',
  partnership: 'A partnership',
  language: 'en-GB',
  date: Temporal.PlainDate.from('2026-03-02'),
  blocks: [{ kind: 'table', caption: '', head: ['When', 'Who', 'What'], rows }],
})
// `maxRSS` is in kilobytes.
const megabytes = process.resourceUsage().maxRSS / 1024 - before / 1024 ** 2
console.log(JSON.stringify({ megabytes, bytes: drawn.length }))
