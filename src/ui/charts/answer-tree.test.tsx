import { expect, test } from 'vitest'
import { AnswerTree, type TreeState } from './answer-tree.tsx'

const root: TreeState = {
  title: 'Is it raining?',
  note: 'Asked on Monday.',
  arrows: [
    { answer: 'Yes', is: 'given', to: { title: 'Take the <bus>', tone: 'late', here: 'You are here' } },
    { answer: 'Perhaps', is: 'open', to: { title: 'Wait' } },
    { answer: 'No', is: 'closed', to: { title: 'Walk', note: 'It is not far.' } },
  ],
}
const html = () => String(<AnswerTree title="How to come" root={root} caption="Now: the bus." />)

test('every question, answer and end stands in it as text, and is said to a person who hears the page', () => {
  for (const words of [
    'Is it raining?',
    'Asked on Monday.',
    'Take the &lt;bus&gt;',
    'Wait',
    'Walk',
    'It is not far.',
    'Now: the bus.',
  ])
    expect(html()).toContain(words)
  expect(html()).toContain('aria-label="How to come"')
  expect(html()).toMatch(/Yes<span class="govuk-visually-hidden"> \(answered so\)<\/span>/)
  expect(html()).toMatch(/No<span class="govuk-visually-hidden"> \(no longer possible\)<\/span>/)
})

test('the present place is marked once, in words; colour and line never say anything alone', () => {
  expect(html().match(/You are here/g)).toHaveLength(1)
  expect(html()).toMatch(/los-answer-tree__box--here los-answer-tree__box--late/)
  expect(html()).toMatch(/los-answer-tree__box--closed"><p class="los-answer-tree__title">Walk/)
  expect(html()).not.toMatch(/ style=/)
})
