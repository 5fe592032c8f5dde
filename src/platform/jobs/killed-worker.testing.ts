// Run by jobs.test.ts as a process of its own: takes a job, says so, and never finishes.
import { z } from 'zod'
import { job } from './job-kind.ts'
import { createJobs } from './jobs.ts'
import { openJobsDatabase } from './jobs-database.ts'

const jobs = createJobs({
  database: openJobsDatabase(JSON.parse(process.env.CONNECTION ?? '{}')),
  log: line => console.error(line),
})
jobs.work(job('incidents.tell-partners', z.object({ membershipId: z.uuid(), incidentId: z.uuid() })), async () => {
  process.stdout.write('working')
  await new Promise(() => setInterval(() => {}, 1000))
})
await jobs.start()
