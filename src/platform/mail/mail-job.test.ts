import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { job } from '../jobs/job-kind.ts'
import { createJobs, type JobsLogLine } from '../jobs/jobs.ts'
import { openJobsDatabase } from '../jobs/jobs-database.ts'
import { type JobsTestDatabase, jobsTestDatabase } from '../jobs/testing.ts'
import { createMail } from './mail.ts'
import { testMailServer } from './mail-server.testing.ts'

let place: JobsTestDatabase
beforeAll(async () => {
  place = await jobsTestDatabase()
})
afterAll(() => place.stop())

test('one person whose mailbox is closed does not keep the others waiting, and is written to once it opens', async () => {
  let closed = true
  const server = await testMailServer({
    onRcptTo: ({ address }, _session, done) =>
      closed && address === 'two@council.example'
        ? done(Object.assign(new Error('closed: two@council.example'), { responseCode: 550 }))
        : done(),
  })
  const database = openJobsDatabase(place.connection(place.roles.jobs))
  const log: JobsLogLine[] = []
  const jobs = createJobs({ database, log: line => log.push(line) })
  const post = createMail({
    database,
    smtpUrl: `smtp://127.0.0.1:${server.port}`,
    from: 'noreply@los.example',
    outboxFolder: '/nowhere',
    baseUrl: 'https://los.example',
  })
  const tell = job('incidents.tell', z.object({ membershipId: z.string(), clockId: z.string() }))
  jobs.work(tell, async ({ membershipId, clockId }) => {
    const slots = { reference: 'INC-2026-004', path: '/my-work' }
    await post.send({
      key: `tell:${clockId}:${membershipId}`,
      to: `${membershipId}@council.example`,
      template: 'something-is-waiting',
      slots,
    })
  })
  for (const membershipId of ['one', 'two', 'three']) await jobs.send(tell, { membershipId, clockId: 'c-1' }, { in: database })

  expect(await jobs.runDue()).toBe(3)
  expect(server.taken.map(each => each.to[0])).toEqual(['one@council.example', 'three@council.example'])
  expect(log).toEqual([{ event: 'job-failed', kind: 'incidents.tell', job: expect.any(String), attempt: 1, because: 'smtp-550' }])

  closed = false
  await place.superuser.query(`update jobs.job_common set start_after = start_after - interval '61 seconds'`)
  expect(await jobs.runDue()).toBe(1)
  expect(server.taken.map(each => each.to[0])).toEqual(['one@council.example', 'three@council.example', 'two@council.example'])
  await jobs.stop()
  await database.end()
  await server.stop()
})
