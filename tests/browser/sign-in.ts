import type { Page } from 'playwright-core'

/**
 * Signs in as a person of the demonstration, the way a visitor does: by that person's button on `/sign-in`. The button is
 * found by its value, the user name. Refuses when the page offers no such button or does not let the person in.
 */
export async function signIn(page: Page, base: string, userName: string): Promise<void> {
  await page.goto(new URL('/sign-in', base).href)
  const button = page.locator(`button[value="${userName}"], form:has(input[type=hidden][value="${userName}"]) button`)
  if ((await button.count()) === 0) throw new Error(`the sign-in page offers no button for ${userName}`)
  await button.first().click()
  await page.waitForLoadState()
  if (new URL(page.url()).pathname === '/sign-in') throw new Error(`${userName} was not let in`)
}
