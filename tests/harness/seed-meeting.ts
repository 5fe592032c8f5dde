import type { TestInstallation } from './installation.ts'

/** A meeting of a panel on an incident of Halton, with one guest, so that nobody of the case team is told. Every text is `words`. */
export async function convenePanel(
  installation: TestInstallation,
  reference: string,
  words = 'Made up for a test',
): Promise<{ readonly id: string; readonly person: string }> {
  const manager = await installation.as('business-manager')
  const answer = await manager.post(`/incidents/${reference}/meetings/new`, {
    panel: 'threshold',
    on: '2026-03-03',
    at: '10:00',
    how: 'online',
    where: words,
    chairName: words,
    chairPost: words,
    asked: `${words}, ${words}`,
  })
  if (answer.status !== 201) throw new Error(`The panel was not convened: ${answer.status} ${answer.text}`)
  const { number, people } = answer.json as { number: number; people: { item: string }[] }
  return { id: String(number), person: people[0]?.item ?? '' }
}
