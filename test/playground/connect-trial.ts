import type { Locator, Page } from '@playwright/test'
import { extensionPage } from './launch-browser.ts'
import { TRIAL } from './local-vendors.ts'

/** The card of the trial site in a section of the settings. */
export function trialCard(page: Page): Locator {
  return page.getByRole('region', { name: `Jira ${TRIAL.site}` })
}

export function settingsPage(section: string): string {
  return extensionPage(`review.html?view=settings&section=${section}`)
}

/** Opens the form that connects a tool with a token; where one could sign in instead, it is asked for. */
export async function openTokenForm(page: Page, tool: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Connect ${tool}`) }).click()
  const form = page.getByRole('form', { name: `Connect ${tool} with a token` })
  const instead = page.getByRole('button', { name: 'Use a token instead' })
  await form.or(instead).waitFor()
  if (await instead.isVisible()) await instead.click()
}

/** Opens the form that connects Jira with a token and fills it in. */
export async function fillTokenForm(page: Page): Promise<void> {
  await openTokenForm(page, 'Jira')
  await page.getByLabel('Site').fill(TRIAL.site)
  await page.getByLabel('E-mail of the account').fill(TRIAL.email)
  await page.getByLabel('API token').fill(TRIAL.token)
}

/** Chooses the one project and begins to read it. */
export async function chooseProject(page: Page): Promise<void> {
  const card = trialCard(page)
  await card.getByRole('radio', { name: 'Only these projects' }).check()
  await card.getByRole('checkbox', { name: new RegExp(TRIAL.project) }).check()
  await card.getByRole('button', { name: 'Save and read everything' }).click()
}

/** Ends a connection with what came through it. `look` sees the dialog before that. */
export async function disconnectAndErase(
  page: Page,
  card: Locator = trialCard(page),
  look: (dialog: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await card.getByRole('button', { name: 'Disconnect' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Erase what came/ }).check()
  await look(dialog)
  await dialog.getByRole('button', { name: 'Disconnect and erase' }).click()
  await card.waitFor({ state: 'detached' })
}
