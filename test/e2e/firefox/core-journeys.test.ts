import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildExtension } from '../../playground/extension-build.ts'
import { findFirefox } from '../../playground/find-browser.ts'
import { loadSample } from '../../playground/load-sample.ts'
import { newSecrets } from '../../playground/local-data.ts'
import { type LocalWorker, startLocalWorker } from '../../playground/local-worker.ts'
import type { PracticeWorkspace } from '../../playground/pages/practice-item.ts'
import { practiceWorkspace } from '../../playground/practice-workspace.ts'
import { SAMPLE_LOGIN } from '../../playground/sample-account.ts'
import { TOUR_URLS } from '../../playground/tour-urls.ts'
import { launchFirefox, openHostPage, until } from './firefox-browser.ts'

const firefox = firefoxHere()

/** Null, and said so, where there is no Firefox and none can be installed. */
function firefoxHere(): string | null {
  try {
    return findFirefox()
  } catch (error) {
    console.warn(`Its journeys are skipped. ${error instanceof Error ? error.message : error}`)
    return null
  }
}

/** Of the panel's head, in pixels. */
const HEAD = 44
/** A picture of its words takes more than this, one of the grey lines while it loads a few thousand. */
const LOADED_BYTES = 12_000
const PRESS_MS = 10_000
const LINE = 'throughline-line:not([data-form=chip])'

describe.skipIf(!firefox)('in Firefox', () => {
  let worker: LocalWorker
  let workspace: PracticeWorkspace
  let browser: Browser

  beforeAll(async () => {
    worker = await startLocalWorker({ secrets: newSecrets(), persistTo: null })
    const workspaceId = await loadSample(worker, new Date().toISOString())
    workspace = await practiceWorkspace(worker.db, workspaceId)
    const extension = await buildExtension('firefox-journeys', worker.url.origin, 'firefox')
    browser = await launchFirefox(firefox ?? '', extension)
  })
  afterAll(async () => {
    await browser?.close()
    await worker?.close()
  })

  /** What a line says of itself. */
  const say = (page: Page, name: string) =>
    page.$$eval(LINE, (lines, attribute) => lines.map(line => line.getAttribute(attribute)), `data-${name}`)
  const become = (page: Page, state: string) => page.waitForSelector(`${LINE}[data-state=${state}]`)

  /** Whether what a selector names goes, or is gone, within as long as one press may take. */
  const isGone = (page: Page, selector: string) =>
    page.waitForSelector(selector, { hidden: true, timeout: PRESS_MS }).then(
      () => true,
      () => false,
    )

  it('a Jira issue has one line at its place; signed out, it says so', async () => {
    const page = await openHostPage(browser, workspace, TOUR_URLS.jira)
    await become(page, 'signed_out')
    expect(await say(page, 'view')).toEqual(['jira/page'])
    expect(await say(page, 'anchor')).toEqual(['1'])
    await page.close()
  })

  it('pressing it signs in through the real pages, and every line knows at once', async () => {
    const page = await openHostPage(browser, workspace, TOUR_URLS.jira)
    const opened = new Promise<Page>(resolve => {
      browser.on('targetcreated', async target => {
        const made = await target.page()
        if (made) resolve(made)
      })
    })
    await (await become(page, 'signed_out'))?.click()
    const flow = await opened
    await flow.waitForSelector('input[name=email]')
    await flow.type('input[name=email]', SAMPLE_LOGIN.email)
    await flow.type('input[name=password]', SAMPLE_LOGIN.password)
    await flow.click('button[name=action][value=sign-in]')
    await (await flow.waitForSelector('button[name=accept][value=yes]'))?.click()
    await become(page, 'tagged')
    await page.close()
  })

  it('a deal is tagged in its panel by keyboard; the panel itself is closed to the driver, what it does is not', async () => {
    const page = await openHostPage(browser, workspace, TOUR_URLS.hubspot)
    await (await become(page, 'untagged'))?.click()
    const panel = await page.waitForSelector('throughline-panel', { visible: true })
    const box = await panel?.boundingBox()
    if (!box) throw new Error('The panel has no place.')
    expect(box.width).toBeGreaterThan(300)
    await until(page, focused => document.activeElement?.localName === focused, 'throughline-panel')
    // What is in it is seen only in a picture: while it loads, grey lines, which take little room.
    const inside = { x: box.x, y: box.y + HEAD, width: box.width, height: box.height - HEAD }
    await expect.poll(async () => (await page.screenshot({ clip: inside })).length).toBeGreaterThan(LOADED_BYTES)
    let first = true
    await expect
      .poll(
        async () => {
          // From its title: two buttons, what is suggested, the field; without suggestions the field comes first.
          await page.mouse.click(box.x + 120, box.y + HEAD / 2)
          for (let stop = 0; stop < (first ? 4 : 3); stop++) await page.keyboard.press('Tab')
          first = !first
          await page.keyboard.type('1.2')
          await page.keyboard.press('Enter')
          return await say(page, 'state')
        },
        { interval: 1000 },
      )
      .toEqual(['tagged'])
    // The first may still be the picker's, which leaves only itself: nobody can see in here when it is gone.
    let presses = 0
    for (let isOpen = true; isOpen; presses += 1) {
      expect(presses, 'presses of Escape that have left the panel open').toBeLessThan(2)
      await page.keyboard.press('Escape')
      isOpen = !(await isGone(page, 'throughline-panel'))
    }
    await page.close()
  })

  it('a HubSpot deal and a Notion page have their lines, too', async () => {
    const deal = await openHostPage(browser, workspace, TOUR_URLS.hubspot)
    await deal.waitForSelector(`${LINE}[data-state$=tagged]`)
    expect(await say(deal, 'view')).toEqual(['hubspot/record'])
    await deal.close()
    const notes = await openHostPage(browser, workspace, TOUR_URLS.notion)
    await notes.waitForSelector(`${LINE}[data-state$=tagged]`)
    expect(await say(notes, 'view')).toEqual(['notion/page'])
    await notes.close()
  })

  it('a board has chips, and its lines follow from board to issue and back', async () => {
    const board = 'https://acme.atlassian.net/jira/software/c/projects/PLT/boards/1'
    const page = await openHostPage(browser, workspace, board)
    await page.waitForSelector('throughline-line[data-form=chip][data-state=tagged]')
    await page.evaluate(() => document.querySelector<HTMLElement>('.card a')?.click())
    await page.waitForSelector(`[role=dialog] ${LINE}`)
    expect(await say(page, 'view')).toEqual(['jira/modal'])
    // Not the driver's own: it waits for a page to load, and none does.
    await page.evaluate(() => history.back())
    await page.waitForSelector(LINE, { hidden: true })
    await page.close()
  })
})
