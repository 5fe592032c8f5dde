import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../harness/installation.ts'
import { aConcern } from '../harness/seed.ts'
import { openForm, sendForm, signIn } from './form-by-hand.ts'

/** Nothing is doubled (issue 4): a tired person presses twice, a browser sends again what the page before had sent. */
let here: TestInstallation
let superuser: pg.Client
const raising = '/concerns/new'

beforeAll(async () => {
  here = await openInstallation()
  superuser = await here.superuser()
})
afterAll(async () => {
  await superuser.end()
  await here.close()
})

const concerns = async () => (await superuser.query('select from records.concern')).rowCount ?? 0
const where = (location: string | null) => location?.split('?')[0]

test('three presses at once of one form, and one later, raise one concern and lead to it', async () => {
  const school = await signIn(here, 'school-lead')
  const { hidden } = await openForm(school, raising)
  const before = await concerns()
  const press = () => sendForm(here, school, raising, { ...hidden, ...aConcern() })
  const sent = [...(await Promise.all([press(), press(), press()])), await press()]
  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  expect(new Set(sent.map(({ location }) => where(location))).size).toBe(1)
  expect(await concerns()).toBe(before + 1)
})

test('other words from the page before, and the same words on a page drawn anew, are work of their own', async () => {
  const school = await signIn(here, 'school-lead')
  const { hidden } = await openForm(school, raising)
  const before = await concerns()
  await sendForm(here, school, raising, { ...hidden, ...aConcern() })
  await sendForm(here, school, raising, { ...hidden, ...aConcern({ childNow: 'With the grandmother' }) })
  await sendForm(here, school, raising, { ...(await openForm(school, raising)).hidden, ...aConcern() })
  expect(await concerns()).toBe(before + 3)
})

test('what could not be done is not taken for done: put right, or sent again as it was, it is looked at again', async () => {
  const school = await signIn(here, 'school-lead')
  const { hidden } = await openForm(school, raising)
  const before = await concerns()
  for (const status of [422, 422])
    expect((await sendForm(here, school, raising, { ...hidden, ...aConcern({ whatHappened: '' }) })).status).toBe(status)
  expect((await sendForm(here, school, raising, { ...hidden, ...aConcern() })).status).toBe(303)
  expect(await concerns()).toBe(before + 1)
})

test('nothing of what was typed stands in what is kept of it, and after a day it goes', async () => {
  const school = await signIn(here, 'school-lead')
  const send = async () =>
    sendForm(here, school, raising, { ...(await openForm(school, raising)).hidden, ...aConcern({ whatHappened: 'Plumtree' }) })
  await send()
  const { rows } = await superuser.query<{ row: string }>('select t::text as row from records.sent_form t')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map(({ row }) => row).join()).not.toContain('Plumtree')
  await superuser.query(`update records.sent_form set sent_at = sent_at - interval '25 hours'`)
  await send()
  expect((await superuser.query('select from records.sent_form')).rowCount).toBe(1)
})
