import type { Page } from '@playwright/test'
import { chooseProject, disconnectAndErase, fillTokenForm, settingsPage, trialCard } from './connect-trial.ts'
import { TRIAL } from './local-vendors.ts'
import type { Take } from './tour.ts'

/**
 * Connects the trial site as an admin would, looks at what it brings, and takes it away again: the workspace is as
 * before. `take` takes a picture by name.
 */
export async function walkConnections(page: Page, take: Take): Promise<void> {
  await page.goto(settingsPage('connections'))
  await page.getByRole('region', { name: 'Connect a tool' }).waitFor()
  // A tour that ended early has left it.
  if (await trialCard(page).isVisible()) await disconnectAndErase(page)
  await fillTokenForm(page)
  await take('connecting')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await chooseProject(page)
  await trialCard(page).getByText('Live').waitFor()
  await take('connections')

  await page.goto(settingsPage('tag-rules'))
  await trialCard(page).getByRole('button', { name: 'Add a rule' }).click()
  const form = page.getByRole('form', { name: 'New rule' })
  await form.getByLabel('Property 1', { exact: true }).selectOption('Label')
  await form.getByLabel('Value 1', { exact: true }).fill(TRIAL.label)
  await form.getByText(/^\d+ items/).waitFor()
  await take('tag-rules')

  await page.goto(settingsPage('people'))
  await trialCard(page).getByLabel('Person that Ben is').waitFor()
  await take('people')

  await page.goto(settingsPage('connections'))
  await disconnectAndErase(page)
}
