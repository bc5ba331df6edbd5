import type { Page } from '@playwright/test'
import { extensionPage } from '../playground/launch-browser.ts'
import { EVERY_VIEW, lookAt } from './every-view.ts'
import { expect, test } from './fixtures.ts'
import { violations } from './violations.ts'

/** A small laptop, and a projector with larger text for whoever sits at the back. */
const SCREENS = [
  { screen: '1024 × 768', width: 1024, height: 768, text: '100%' },
  { screen: '1920 × 1080 with 125 % text', width: 1920, height: 1080, text: '125%' },
]

test('every view and every section of the settings is looked at', async ({ signedIn }) => {
  const page = await signedIn.browser.newPage()
  await page.goto(extensionPage('review.html?view=settings'))
  const addresses = EVERY_VIEW.map(({ address }) => new URLSearchParams(address))
  const sections = page.locator('.settings-frame nav a')
  await sections.first().waitFor()
  const links = await sections.evaluateAll(all => all.map(one => one.getAttribute('href') ?? ''))
  const linked = links.map(href => new URLSearchParams(href).get('section'))
  const visited = addresses.filter(one => one.get('view') === 'settings').map(one => one.get('section'))
  expect(visited.toSorted()).toEqual(linked.toSorted())
  const views = new Set(addresses.map(one => one.get('view') ?? 'monday'))
  await expect(page.getByRole('banner').getByRole('button')).toHaveCount(views.size)
  await page.close()
})

for (const view of EVERY_VIEW) {
  test(`${view.name}, with all that opens in it: axe finds nothing in light and dark, nothing is cut off on a laptop or a projector`, async ({
    signedIn,
  }) => {
    const page = await signedIn.browser.newPage()
    const found: string[] = []
    await lookAt(page, view, async (name, within) => {
      for (const one of await violations(page, within)) found.push(`${name}, ${one}`)
      for (const { screen, width, height, text } of SCREENS) {
        await page.setViewportSize({ width, height })
        for (const one of await tooWide(page, text)) found.push(`${name}, ${screen}: ${one}`)
      }
    })
    expect(found).toEqual([])
    await page.close()
  })
}

/**
 * What reaches beyond the right edge of the window, and text that its box cuts off without an ellipsis; not in what is
 * made to be scrolled or panned.
 */
function tooWide(page: Page, textSize: string): Promise<string[]> {
  return page.evaluate(size => {
    const root = document.documentElement
    root.style.fontSize = size
    const edge = root.clientWidth
    const found = root.scrollWidth > edge ? ['the page scrolls sideways'] : []
    const moves = (element: Element | null): boolean =>
      element !== null &&
      (element.matches('.map-frame, .visually-hidden') ||
        /auto|scroll/.test(getComputedStyle(element).overflowX) ||
        moves(element.parentElement))
    const hasText = (element: Element) =>
      [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
    for (const element of document.querySelectorAll('body *')) {
      if (!(element instanceof HTMLElement) || !element.checkVisibility() || moves(element)) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      const what = `${element.localName}.${element.className}`
      if (element.getBoundingClientRect().right > edge + 1) found.push(`${what} reaches beyond the edge`)
      const cuts = overflowX === 'hidden' && textOverflow !== 'ellipsis' && hasText(element)
      if (cuts && element.scrollWidth > element.clientWidth + 1) found.push(`${what} is cut off`)
    }
    root.style.fontSize = ''
    return found
  }, textSize)
}
