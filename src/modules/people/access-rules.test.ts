import { describe, expect, it } from 'vitest'
import { type Giver, mayKeep, rolesToGive, stateOf, troubleGiving } from './access-rules.ts'
import { type Role, roleNames } from './role.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-03-02')
const manager: Giver = { role: 'business-manager', accessLead: false, partnershipId: 'a', organisationId: 'team' }
const lead: Giver = { role: 'agency-safeguarding-lead', accessLead: true, partnershipId: 'a', organisationId: 'trust' }
const access = (role: Role, until?: string) => ({ role, from: today, until: until === undefined ? undefined : day(until) })
const at = (organisationId: string, partner: string | null = null) => ({ organisationId, partner })

describe('who gives which role', () => {
  it('is the Business Manager for all, an access lead for those of an agency, nobody else', () => {
    expect(rolesToGive(manager)).toEqual(roleNames.filter(role => role !== 'system-administrator'))
    expect(rolesToGive(lead)).toEqual(['agency-safeguarding-lead', 'agency-contributor', 'school-lead'])
    expect(rolesToGive({ ...lead, accessLead: false })).toEqual([])
    expect(rolesToGive({ ...lead, role: 'delegate' })).toEqual(['agency-safeguarding-lead', 'agency-contributor', 'school-lead'])
  })

  it('keeps officers and delegates to the three partners, the notifier to the council', () => {
    for (const partner of ['local-authority', 'health', 'police']) {
      expect(troubleGiving(manager, access('delegate'), at('p', partner), today)).toBeUndefined()
    }
    expect(troubleGiving(manager, access('accountable-officer'), at('trust'), today)?.field).toBe('role')
    expect(troubleGiving(manager, access('council-notifier'), at('c', 'local-authority'), today)).toBeUndefined()
    expect(troubleGiving(manager, access('council-notifier'), at('p', 'police'), today)?.field).toBe('role')
  })

  it('asks for an end where one is needed, and for one that can be', () => {
    expect(troubleGiving(manager, access('independent-reviewer'), at('x'), today)?.field).toBe('until')
    expect(troubleGiving(manager, access('independent-reviewer', '2026-03-02'), at('x'), today)).toBeUndefined()
    expect(troubleGiving(manager, access('scrutineer', '2026-03-01'), at('x'), today)?.field).toBe('until')
    expect(
      troubleGiving(manager, { role: 'scrutineer', from: day('2026-01-01'), until: day('2026-03-01') }, at('x'), today)?.field,
    ).toBe('until')
  })
})

describe('whose access may be changed', () => {
  it('is the own partnership’s, the own organisation’s, and everyone’s', () => {
    const held = { role: 'agency-contributor', partnershipId: 'a', organisationId: 'trust' }
    expect(mayKeep(manager, held)).toBe(true)
    expect(mayKeep(manager, { ...held, partnershipId: 'b' })).toBe(false)
    expect(mayKeep(lead, held)).toBe(true)
    expect(mayKeep(lead, { ...held, organisationId: 'other' })).toBe(false)
    expect(mayKeep(lead, { ...held, role: 'delegate' })).toBe(false)
    expect(mayKeep({ ...lead, accessLead: false }, held)).toBe(false)
    expect(mayKeep({ role: 'system-administrator', accessLead: false, partnershipId: '', organisationId: '' }, held)).toBe(true)
  })
})

it('an access is over on the day after its last one', () => {
  const joinedAt = Temporal.Instant.from('2026-01-01T09:00:00Z')
  const state = (fromDay: string, untilDay: string | null, joined = true) =>
    stateOf(
      { fromDay: day(fromDay), untilDay: untilDay === null ? null : day(untilDay), joinedAt: joined ? joinedAt : null },
      today,
    )
  expect(state('2026-01-01', '2026-03-03')).toBe('active')
  expect(state('2026-01-01', '2026-03-02')).toBe('ended')
  expect(state('2026-03-02', null, false)).toBe('invited')
  expect(state('2026-03-03', null)).toBe('later')
  expect(state('2026-04-01', '2026-04-01')).toBe('ended')
})
