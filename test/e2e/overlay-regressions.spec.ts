import type { Page } from '@playwright/test'
import { workspace } from '../extension/practice-workspace.ts'
import { buildExtension } from '../playground/extension-build.ts'
import { findChromium } from '../playground/find-browser.ts'
import { launchBrowser } from '../playground/launch-browser.ts'
import { practicePage } from '../playground/pages/index.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { BUILD } from './build.ts'
import { expect, test } from './fixtures.ts'
import {
  BOARD,
  forgetContexts,
  goSoftly,
  injectAgain,
  JIRA,
  linesOf,
  NOTION_PAGE,
  namedLines,
  reloadExtension,
  withNetwork,
} from './overlay-pages.ts'

// Each of the ten faults that other extensions had on these hosts, by its number in their list; one can have several.

const COLUMN = '[data-testid="issue.views.issue-details.issue-layout.container-right"]'
const EPIC = `${JIRA}/browse/PLT-210`

/** All that the line says to who is signed out: nobody is, in a browser of its own, at the end of this file. */
const SIGNED_OUT = 'You are signed out Sign in'

async function openTagged(page: Page, address: string) {
  await page.goto(address)
  await lineOf(page, 'tagged').waitFor()
}

test('1. a host that renders anchor and line anew in one go has exactly one line', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await openTagged(page, EPIC)
  for (let round = 0; round < 4; round++) {
    await page.evaluate(selector => {
      const column = document.querySelector(selector)
      const fresh = column?.cloneNode(true) as Element
      fresh.querySelector('throughline-line')?.remove()
      column?.replaceWith(fresh)
    }, COLUMN)
    await page.locator(`${COLUMN} throughline-line`).waitFor()
    expect(await namedLines(page)).toEqual(['jira/page PLT-210'])
  }
  await page.close()
})

test('2. board, side panel, issue page and back: the line names the item in view', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(BOARD)
  const steps: [string, string[]][] = [
    [`${BOARD}?selectedIssue=PLT-214&layout=panel`, ['jira/preview PLT-214']],
    [`${BOARD}?selectedIssue=PLT-215`, ['jira/modal PLT-215']],
    [EPIC, ['jira/page PLT-210']],
    [BOARD, []],
    [`${JIRA}/browse/PLT-217`, ['jira/page PLT-217']],
  ]
  for (const [address, expected] of steps) {
    await goSoftly(page, address)
    await expect.poll(() => namedLines(page)).toEqual(expected)
  }
  await page.goBack()
  await expect.poll(() => namedLines(page)).toEqual([])
  await page.goBack()
  await expect.poll(() => namedLines(page)).toEqual(['jira/page PLT-210'])
  await page.close()
})

test('3. a Notion page and the peek over it have a line each', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`https://www.notion.so/acme/Notes-${NOTION_PAGE}`)
  await page.locator('.notion-collection-item a').first().click()
  const peeked = new URL(page.url()).searchParams.get('p')
  await expect.poll(() => namedLines(page)).toEqual([`notion/page ${NOTION_PAGE}`, `notion/peek ${peeked}`].sort())
  // The share menu is created anew, with what stands beside it.
  await page.locator('.notion-peek-renderer h1').hover()
  await expect.poll(() => namedLines(page)).toEqual([`notion/page ${NOTION_PAGE}`, `notion/peek ${peeked}`].sort())
  await page.close()
})

test('4. a late answer for the item before is dropped', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(BOARD)
  const restore = await withNetwork(signedIn.browser, 'slow')
  try {
    await goSoftly(page, `${JIRA}/browse/PLT-233`)
    await expect.poll(() => namedLines(page)).toEqual(['jira/page PLT-233'])
    await goSoftly(page, `${JIRA}/browse/OPS-31`)
    await expect.poll(() => namedLines(page)).toEqual(['jira/page OPS-31'])
    expect((await linesOf(page))[0]?.state).not.toBe('tagged')
  } finally {
    await restore()
  }
  await lineOf(page, 'untagged').waitFor()
  expect(await namedLines(page)).toEqual(['jira/page OPS-31'])
  await page.close()
})

/** Pages that listen for keys before anything in them does, and what on them a key would change. */
const TYPED_OVER = [
  ['Notion', `https://www.notion.so/acme/Notes-${NOTION_PAGE}`, '.notion-page-content'],
  ['Jira', EPIC, '#ak-main-content .left'],
] as const

for (const [host, address, content] of TYPED_OVER)
  test(`6. typing in the panel starts no shortcut of ${host} and changes no text of it`, async ({ signedIn }) => {
    const page = await signedIn.browser.newPage()
    await page.goto(address)
    await page.locator('throughline-line[data-state$=tagged]:not([data-form=chip])').first().click()
    const panel = await panelOf(page)
    const change = panel.getByRole('button', { name: 'Change' })
    const field = panel.getByRole('combobox', { name: 'Key result' })
    await change.or(field).first().waitFor()
    if (await change.isVisible()) await change.click()
    const before = await page.locator(content).first().innerText()
    await field.click()
    for (const key of [
      'a',
      '/',
      '@',
      'Backspace',
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'Home',
      'Control+a',
      'Delete',
      'k',
    ]) {
      await page.keyboard.press(key)
    }
    await expect(field).toHaveValue('k')
    // What it ends is the panel's own, never the host's dialog or peek.
    await page.keyboard.press('Escape')
    const heard = await page.evaluate(() => {
      const { keys, shortcuts } = document.documentElement.dataset
      return keys ?? shortcuts ?? ''
    })
    expect(heard).toBe('')
    expect(await page.locator('.slash').count()).toBe(0)
    expect(await page.locator(content).first().innerText()).toBe(before)
    await page.close()
  })

test('7. the line is as large as ever under another root font size', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await openTagged(page, EPIC)
  const size = () =>
    page
      .locator('throughline-line')
      .first()
      .evaluate(line => line.getBoundingClientRect().height)
  const before = await size()
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '10px'
  })
  expect(await size()).toBe(before)
  await page.close()
})

test('8. signed out, without network, without access, too fast, broken: five lines', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  const said = new Map<string, string>()
  // Lists that were looked at before have told what these serve.
  await forgetContexts(signedIn.browser)
  const troubles = [
    ['offline', 'OPS-33'],
    [403, 'OPS-34'],
    [429, 'OPS-36'],
    [500, 'OPS-37'],
  ] as const
  for (const [trouble, key] of troubles) {
    const restore = await withNetwork(signedIn.browser, trouble)
    try {
      await page.goto(`${JIRA}/browse/${key}`)
      let line: Awaited<ReturnType<typeof linesOf>>[number] | undefined
      // State and words of one moment: the host may render the line's place anew in the next.
      await expect
        .poll(async () => {
          ;[line] = await linesOf(page)
          return line?.state
        })
        .toMatch(/offline|no_access|rate_limited|server_error/)
      said.set(line?.state ?? '', line?.text ?? '')
    } finally {
      await restore()
    }
  }
  await page.goto(EPIC)
  await lineOf(page, 'tagged').waitFor()
  expect([...said.keys()].sort()).toEqual(['no_access', 'offline', 'rate_limited', 'server_error'])
  expect(new Set([...said.values(), SIGNED_OUT]).size).toBe(5)
  await page.close()
})

test('9. the line follows the key and not the title', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await openTagged(page, EPIC)
  const before = await lineOf(page, 'tagged').elementHandle()
  await page.evaluate(() => {
    const heading = document.querySelector('h1')
    if (heading) heading.textContent = 'PLT-214 instead'
    heading?.setAttribute('data-testid', 'edited')
  })
  // The page is looked at again, and the same line stays.
  await page.evaluate(selector => document.querySelector(selector)?.append(document.createElement('div')), COLUMN)
  await expect.poll(() => namedLines(page)).toEqual(['jira/page PLT-210'])
  expect(await before?.evaluate(line => line.isConnected)).toBe(true)
  await page.close()
})

test('10. a script started twice, and a page come back to, have one line', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await openTagged(page, EPIC)
  await injectAgain(signedIn.browser, EPIC)
  await expect.poll(() => namedLines(page)).toEqual(['jira/page PLT-210'])
  await lineOf(page, 'tagged').waitFor()
  await page.goto(`${JIRA}/browse/PLT-214`)
  await page.goBack()
  await lineOf(page, 'tagged').waitFor()
  expect(await namedLines(page)).toEqual(['jira/page PLT-210'])
  await page.close()
})

test('5. an update under an open page leaves no dead line and no noise', async () => {
  const extension = await buildExtension(BUILD)
  const browser = await launchBrowser({ executablePath: findChromium(), extension, profile: '', headless: true })
  try {
    await browser.route('https://acme.atlassian.net/**', async route => {
      const answer = practicePage(new URL(route.request().url()), 'light', workspace)
      await route.fulfill(answer ?? { status: 404, body: '' })
    })
    const page = await browser.newPage()
    const noise: string[] = []
    page.on('console', message => void (message.type() === 'error' && noise.push(message.text())))
    page.on('pageerror', error => void noise.push(error.message))
    await page.goto(`${JIRA}/browse/DRV-142`)
    await lineOf(page, 'signed_out').waitFor()
    expect((await linesOf(page))[0]?.text).toBe(SIGNED_OUT)
    await reloadExtension(browser)
    await page.evaluate(selector => document.querySelector(selector)?.append(document.createElement('div')), COLUMN)
    await page.locator('throughline-line').waitFor({ state: 'detached' })
    expect(noise).toEqual([])
  } finally {
    await browser.close()
  }
})
