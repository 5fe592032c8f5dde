import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPeople } from '../../../demo/people.ts'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation.close())

test.each(demonstrationPeople.map(({ username }) => username))('%s has a first page', async username => {
  const person = await installation.as(username)
  for (const path of ['/my-work', '/incidents']) {
    const page = await person.page(path)
    console.log(username, path, page.status, installation.logLines.splice(0), /<h1[^>]*>([^<]*)/.exec(page.text)?.[1])
    expect(page.status).toBe(200)
  }
})
