import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { extensionPage } from './launch-browser.ts'
import { ROOT } from './paths.ts'
import { walkConnections } from './tour-connecting.ts'
import { walkHosts } from './tour-hosts.ts'
import { walkImport } from './tour-import.ts'
import { walkReview } from './tour-review.ts'

export type Theme = 'light' | 'dark'
/** Takes a picture of the page as it is, by its name. */
export type Take = (name: string) => Promise<void>

export const THEMES: Theme[] = ['light', 'dark']
export const PICTURES = join(ROOT, '.output', 'tour')

const WIDE = { width: 1280, height: 860 }
const POPUP = { width: 400, height: 600 }
/** The sign-in has taken the first two. */
const FIRST = 3

export async function clearPictures(): Promise<void> {
  await rm(PICTURES, { recursive: true, force: true })
  await mkdir(PICTURES, { recursive: true })
}

/** Takes the picture of a page as it is: `.output/tour/NN-name-THEME.png`. */
export async function takePicture(page: Page, name: string, theme: Theme): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`), animations: 'disabled' })
}

/**
 * Walks through the product once: the work in its tools, the popup, the review, a tool connected and taken away,
 * goals imported as far as their report, and the settings; takes a picture at each stop, numbered in order. Throws where something is not as it should be.
 */
export async function walk(context: BrowserContext, theme: Theme): Promise<void> {
  const page = await context.newPage()
  await page.emulateMedia({ colorScheme: theme })
  let next = FIRST
  const take: Take = name => takePicture(page, `${String(next++).padStart(2, '0')}-${name}`, theme)
  try {
    await walkOn(page, take)
  } catch (error) {
    await takePicture(page, 'where-it-ended', theme)
    throw error
  }
  await page.close()
}

async function walkOn(page: Page, take: Take): Promise<void> {
  await page.setViewportSize(WIDE)
  await walkHosts(page, take)

  await page.setViewportSize(POPUP)
  await page.goto(extensionPage('popup.html'))
  await page.getByRole('button', { expanded: false }).first().waitFor()
  await take('popup')

  await page.setViewportSize(WIDE)
  await walkReview(page, take)
  await walkConnections(page, take)
  await walkImport(page, take)
  await page.goto(extensionPage('options.html'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await take('settings')
}
