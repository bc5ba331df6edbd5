import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

export interface SavedFile {
  name: string
  text: string
}

/** The file that the browser is given to keep. */
export async function savedFile(page: Page, press: () => Promise<void>): Promise<SavedFile> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}
