import type { Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { expect, test } from './fixtures.ts'
import { forgetContexts, JIRA, NOTION_PAGE, withNetwork } from './overlay-pages.ts'
import { violations } from './violations.ts'

const EPIC = `${JIRA}/browse/PLT-210`

/** The inside of the first line that a selector finds: closed to the page, open to the browser's own protocol. */
async function insideOf(page: Page, selector: string): Promise<string> {
  let inside = ''
  // Hosts replace what the line stands in; it is looked up again then.
  await expect(async () => {
    inside = await readInside(page, selector)
  }).toPass()
  return inside
}

async function readInside(page: Page, selector: string): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  const { node } = await session.send('DOM.describeNode', { nodeId, depth: -1, pierce: true })
  const [shadow] = node.shadowRoots ?? []
  const parts = await Promise.all(
    (shadow?.children ?? []).map(({ backendNodeId }) => session.send('DOM.getOuterHTML', { backendNodeId })),
  )
  await session.detach()
  return parts.map(({ outerHTML }) => outerHTML).join('')
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on line and chip, ${theme}`, async ({ signedIn }) => {
    const page = await signedIn.browser.newPage()
    const inside: [form: string, state: string, html: string][] = []
    await page.goto(EPIC)
    await lineOf(page, 'tagged').waitFor()
    inside.push(['line', 'tagged', await insideOf(page, 'throughline-line[data-state=tagged]')])
    await page.goto(`${JIRA}/browse/OPS-31`)
    await lineOf(page, 'untagged').waitFor()
    inside.push(['line', 'untagged', await insideOf(page, 'throughline-line[data-state=untagged]')])
    await page.goto(`${JIRA}/jira/software/c/projects/PLT/boards/1`)
    const chip = 'throughline-line[data-form=chip][data-state=tagged]'
    await page.locator(chip).first().waitFor()
    inside.push(['chip', 'tagged', await insideOf(page, chip)])
    await page.goto(`https://www.notion.so/acme/Notes-${NOTION_PAGE}`)
    const compact = 'throughline-line[data-form=compact][data-state$=tagged]'
    await page.locator(compact).waitFor()
    inside.push(['compact', 'untagged', await insideOf(page, compact)])
    await forgetContexts(signedIn.browser)
    const restore = await withNetwork(signedIn.browser, 500)
    try {
      await page.goto(`${JIRA}/browse/OPS-33`)
      await page.locator('throughline-line[data-state=server_error]').waitFor()
      inside.push(['line', 'server_error', await insideOf(page, 'throughline-line[data-state=server_error]')])
    } finally {
      await restore()
    }
    const lines = inside.map(
      ([form, state, html]) =>
        `<p><throughline-line data-form="${form}" data-state="${state}" data-theme="${theme}"><template shadowrootmode="open">${html}</template></throughline-line></p>`,
    )
    // The same insides where axe can look: it does not see closed roots.
    const open = await signedIn.browser.newPage()
    await open.route('https://open.example/', route =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Lines</title><body style="background:${theme === 'dark' ? '#1a1d23' : '#fff'}"><main><h1 style="color:${theme === 'dark' ? '#fff' : '#000'}">Lines</h1>${lines.join('')}</main></html>`,
      }),
    )
    await open.goto('https://open.example/')
    expect(await open.getByRole('button').count()).toBe(inside.length)
    expect(await violations(open)).toEqual([])
    await open.close()
    await page.close()
  })
}

test('line and panel by keyboard alone: reached, opened, left with the focus where it was', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(EPIC)
  await lineOf(page, 'tagged').waitFor()
  await page.locator('[data-testid$="container-right"] .state').focus()
  const focused = () => page.evaluate(() => document.activeElement?.localName)
  await page.keyboard.press('Tab')
  for (let step = 0; step < 5 && (await focused()) !== 'throughline-line'; step++) await page.keyboard.press('Tab')
  expect(await focused()).toBe('throughline-line')
  await page.keyboard.press('Enter')
  const panel = await panelOf(page)
  await expect.poll(focused).toBe('throughline-panel')
  await page.keyboard.press('Tab')
  expect(await panel.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  await page.keyboard.press('Escape')
  await page.locator('throughline-panel').waitFor({ state: 'detached' })
  expect(await focused()).toBe('throughline-line')
  await page.close()
})

test('the panel can be read on a screen of 320 px', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('https://www.notion.so/acme/Notes-5b1e7c40d2a94f0f9a63c8e2714ab905')
  await page.locator('throughline-line[data-state$=tagged]:not([data-form=chip])').first().click({ force: true })
  const panel = await panelOf(page)
  const { wide, inner } = await panel.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    inner: innerWidth,
  }))
  expect(wide).toBeLessThanOrEqual(inner)
  expect(inner).toBeGreaterThan(280)
  await page.close()
})

test('a page that frames the panel alone, or posts to it, learns and changes nothing', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(`${JIRA}/jira/software/c/projects/NONE/boards/1`)
  const read = await page.evaluate(async address => {
    const heard: unknown[] = []
    addEventListener('message', event => heard.push(event.data))
    const frame = document.createElement('iframe')
    frame.src = address
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
    for (const message of [
      { kind: 'throughline/call', type: 'query', path: 'session.state' },
      { kind: 'throughline/panel-moved' },
    ]) {
      frame.contentWindow?.postMessage(message, '*')
    }
    let inside: string
    try {
      inside = frame.contentDocument?.body.innerText ?? 'closed'
    } catch {
      inside = 'closed'
    }
    return { heard, inside }
  }, extensionPage('panel.html'))
  expect(read).toEqual({ heard: [], inside: 'closed' })
  const framed = page.frames().find(frame => frame.url().endsWith('/panel.html'))
  const text = await framed?.evaluate(() => document.body.innerText).catch(() => '')
  expect(text ?? '').not.toMatch(/Acme Dispatch|Mara|Carriers are live/)
  await page.close()
})
