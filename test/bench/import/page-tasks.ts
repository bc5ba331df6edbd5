import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import { buildExtension } from '../../playground/extension-build.ts'
import { findChromium } from '../../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../../playground/launch-browser.ts'
import { median } from '../median.ts'
import { signInAt } from '../overlay/signed-in-browser.ts'
import { benchFolder } from '../workspace/bench-folder.ts'
import type { ImportServer, ImportWorkspaces } from './import-server.ts'
import { longestTask } from './longest-task.ts'
import { goalsFile } from './mixed-rows.ts'

const SECTION = extensionPage('review.html?view=settings&section=import-export')
const OPENINGS = 5
/** A hundred portions, each checked by the Worker. */
const PATIENCE_MS = 1_800_000

/** Milliseconds of the processor's time that the page's thread took at a stretch. */
export interface PageTasks {
  /** While the page was opened: a median of several times. */
  opening: number
  /** While a file was looked into, read, sent and checked: the longest of all. */
  file: number
}

/** What a file of goals, with as many rows as the workspace's name says, asks of the review page's own thread. */
export async function pageTasks(
  { worker }: ImportServer,
  { items, files: owner }: ImportWorkspaces,
): Promise<PageTasks> {
  const folder = await benchFolder()
  const extension = await buildExtension('bench')
  const browser = await launchBrowser({ executablePath: findChromium(), extension, profile: '', headless: true })
  try {
    const { header, rows } = goalsFile(items)
    const path = join(folder, 'goals.csv')
    await writeFile(path, Papa.unparse([header, ...rows]))
    await signInAt(browser, worker.url, owner)
    const openings: number[] = []
    for (let turn = 0; turn < OPENINGS; turn += 1) {
      const page = await browser.newPage()
      openings.push(await longestTask(page, () => open(page)))
      await page.close()
    }
    const page = await browser.newPage()
    await open(page)
    const file = await longestTask(page, () => check(page, path))
    await page.getByRole('button', { name: 'Discard' }).click()
    return { opening: median(openings), file }
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function open(page: Page): Promise<void> {
  await page.goto(SECTION)
  await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  await page.waitForLoadState('networkidle')
}

async function check(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByRole('group', { name: 'What goals.csv does' }).waitFor({ timeout: PATIENCE_MS })
}
