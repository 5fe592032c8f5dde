import { describe, expect, it } from 'vitest'
import {
  CheckAnswers,
  DraftStatus,
  DueList,
  draftForm,
  EmptyState,
  FactList,
  PageTitle,
  Timeline,
  WhatHappensNext,
} from './index.ts'

const html = (node: unknown) => String(node)
const markup = '<script>alert("1")</script><img src=x onerror=alert(2)>'

describe('text that people typed stays text', () => {
  const rendered: Record<string, unknown> = {
    'check answers': <CheckAnswers answers={[{ question: markup, answer: markup, changeHref: '/change' }]} />,
    'due list': (
      <DueList
        items={[
          { due: { tone: 'late', words: markup }, title: markup, href: '/', detail: markup, action: { text: markup, href: '/' } },
        ]}
      />
    ),
    'empty state': <EmptyState title={markup}>{markup}</EmptyState>,
    facts: <FactList facts={[{ name: markup, value: markup }]} />,
    'page title': <PageTitle context={markup} title={markup} />,
    timeline: <Timeline label={markup} steps={[{ state: 'late', title: markup, when: markup, who: markup, detail: markup }]} />,
    'what happens next': <WhatHappensNext sentence={markup} wanted={markup} action={{ text: markup, href: '/' }} />,
  }
  it.each(Object.entries(rendered))('%s', (_, node) => {
    expect(html(node)).toContain('&lt;script&gt;')
    expect(html(node)).not.toContain('<script')
    expect(html(node)).not.toContain('<img')
  })
})

describe('the path so far', () => {
  it('says the state of every step in words', () => {
    const page = html(
      <Timeline
        steps={[
          { state: 'done', title: 'Concern raised', when: 'Thursday 19 February', who: 'school' },
          { state: 'late', title: 'Panel notified' },
          { state: 'now', title: 'Agencies answer' },
          { state: 'to-come', title: 'Decision' },
        ]}
      />,
    )
    expect(page).toContain('<span class="govuk-visually-hidden">Done: </span>Concern raised')
    expect(page).toContain('<span class="los-station__late">Late: </span>Panel notified')
    expect(page).toContain('<span class="govuk-visually-hidden">Now: </span>Agencies answer')
    expect(page).toContain('<span class="govuk-visually-hidden">Still to come: </span>Decision')
    expect(page).toContain('Thursday 19 February, school')
  })
})

describe('check answers', () => {
  it('keeps line breaks, says what is not given, and names what each link changes', () => {
    const page = html(
      <CheckAnswers
        answers={[
          { question: 'What happened', answer: 'One\nTwo' },
          { question: 'When', changeHref: '/when' },
        ]}
      />,
    )
    expect(page).toContain('<div class="los-typed">One\n')
    expect(page).toContain('Not given')
    expect(page).toMatch(/href="\/when">Change<span class="govuk-visually-hidden"> when<\/span>/)
  })
})

it('the link that moves a thing on says which thing', () => {
  const page = html(
    <DueList items={[{ due: { state: 'late', by: 2 }, title: 'A return', href: '/a', action: { text: 'Ring', href: '/b' } }]} />,
  )
  expect(page).toContain('2 working days late')
  expect(page).toContain('Ring<span class="govuk-visually-hidden">: A return</span>')
})

it('what happens next has one green button', () => {
  const page = html(
    <WhatHappensNext
      sentence="Decide"
      action={{ text: 'Give your view', href: '/v' }}
      otherActions={[{ text: 'Read', href: '/r' }]}
    />,
  )
  expect(page.match(/class="govuk-button"/g)).toHaveLength(1)
  expect(page.match(/class="govuk-button govuk-button--secondary"/g)).toHaveLength(1)
})

it('a draft form says where it is kept and when it was saved', () => {
  const page = html(
    <form {...draftForm('/drafts/1')}>
      <DraftStatus savedAt={Temporal.Instant.from('2026-07-01T13:02:00Z')} version={3} />
    </form>,
  )
  expect(page).toContain('data-draft-address="/drafts/1"')
  expect(page).toContain('name="_draft_revision" value="3"')
  expect(page).toContain('Saved 14:02')
})
