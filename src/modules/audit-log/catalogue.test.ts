import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { auditEventsMarkdown, sayingOf } from './catalogue.ts'
import { identityEvents } from './events.ts'

describe('the catalogue of events', () => {
  test('lists every event once, by its code, as a table', () => {
    const markdown = auditEventsMarkdown([
      { action: 'b.done', says: 'It was done | twice' },
      { action: 'a.read', says: 'It was read' },
    ])
    expect(markdown.split('\n').slice(-4)).toEqual([
      '|---|---|',
      '| `a.read` | It was read |',
      '| `b.done` | It was done \\| twice |',
      '',
    ])
  })

  test('refuses a code that two rooms use', () => {
    expect(() =>
      auditEventsMarkdown([
        { action: 'a', says: 'x' },
        { action: 'b', says: 'y' },
        { action: 'a', says: 'z' },
      ]),
    ).toThrow('a')
  })

  test('an unknown action is shown by its code', () => {
    const says = sayingOf([{ action: 'a.read', says: 'It was read' }])
    expect([says('a.read'), says('old.thing')]).toEqual(['It was read', 'old.thing'])
  })

  test('everything that sign-in writes has a sentence, and nothing else has', () => {
    const root = new URL('../../../', import.meta.url)
    const identity = new URL('src/platform/identity/', root)
    const texts = [
      readFileSync(new URL('migrations/0002_identity.sql', root), 'utf8'),
      ...readdirSync(identity).flatMap(name =>
        /(?<!\.test|testing)\.ts$/.test(name) ? [readFileSync(new URL(name, identity), 'utf8')] : [],
      ),
    ]
    const written = new Set(
      texts.flatMap(text => text.match(/'identity\.[a-z]+-[a-z-]+'/g) ?? []).map(quoted => quoted.slice(1, -1)),
    )
    expect(identityEvents.map(known => known.action).toSorted()).toEqual([...written].toSorted())
  })
})
