import type { Frame, Locator, Page } from '@playwright/test'

/** The overlay line of a host page, once it is in this state; chips on cards are none. */
export function lineOf(page: Page, state: 'tagged' | 'untagged' | 'signed_out'): Locator {
  return page.locator(`throughline-line[data-state="${state}"]:not([data-form=chip])`).first()
}

/** The panel's own frame, once it has something to show. */
export async function panelOf(page: Page): Promise<Frame> {
  await page.locator('throughline-panel').waitFor()
  const find = () =>
    page.frames().find(frame => URL.canParse(frame.url()) && new URL(frame.url()).pathname === '/panel.html')
  let frame = find()
  while (!frame) {
    await page.waitForEvent('framenavigated')
    frame = find()
  }
  await frame.getByRole('heading', { level: 1 }).waitFor()
  return frame
}
