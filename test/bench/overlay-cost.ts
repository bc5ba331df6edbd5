import { setTimeout } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { buildExtension } from '../playground/extension-build.ts'
import { loadSample } from '../playground/load-sample.ts'
import { newSecrets } from '../playground/local-data.ts'
import { startLocalWorker } from '../playground/local-worker.ts'
import { lineOf, panelOf } from '../playground/surfaces.ts'
import { TOUR_URLS } from '../playground/tour-urls.ts'
import type { Figure } from './figure.ts'
import { median } from './median.ts'
import { EDITOR, LIST } from './overlay/busy-pages.ts'
import { buildFloor } from './overlay/floor-extension.ts'
import { difference, measuredPage, type PageMetrics } from './overlay/page-metrics.ts'
import { openBrowser, signInAt } from './overlay/signed-in-browser.ts'

const LOADS = 15
const BUSY_LOADS = 3
const LETTERS = 2000
const FRAMES = 180
const ROWS_A_FRAME = 5
const ROW_HEIGHT = 40
/** Milliseconds after a page's load by which nothing of its arrival is left to come. */
const SETTLED = 1000
const WITHOUT_ITEM = 'https://acme.atlassian.net/jira/software/c/projects/NONE/boards/1'

type Use = (page: Page) => Promise<void>

/** What the overlay adds to pages of the hosts, beside an extension with an empty content script, in one run. */
export async function overlayCostFigures(): Promise<Figure[]> {
  const real = await buildExtension('bench')
  const floorFolder = await buildFloor(real)
  const worker = await startLocalWorker({ secrets: newSecrets(), persistTo: null })
  const browsers: BrowserContext[] = []
  try {
    const workspaceId = await loadSample(worker, new Date().toISOString())
    const floor = await openBrowser(floorFolder, worker, workspaceId)
    browsers.push(floor)
    const ours = await openBrowser(real, worker, workspaceId)
    browsers.push(ours)
    await signInAt(ours, worker.url)
    await warm(ours)
    const both = { floor, ours }
    return [
      ...(await ofIssuePage(both)),
      ...(await ofPageWithoutItem(both)),
      await shareOf('typing-added-script', both, EDITOR, type),
      await shareOf('scrolling-added-script', both, LIST, scroll),
      await anchorToPainted(ours),
      await panelRender(ours),
    ]
  } finally {
    for (const browser of browsers) await browser.close()
    await worker.close()
  }
}

interface Both {
  floor: BrowserContext
  ours: BrowserContext
}

/** So that contexts are cached and both browsers have done everything once. */
async function warm(ours: BrowserContext): Promise<void> {
  const page = await ours.newPage()
  await page.goto(TOUR_URLS.jira)
  await lineOf(page, 'tagged').click()
  await panelOf(page)
  await page.close()
}

async function ofIssuePage(both: Both): Promise<Figure[]> {
  const added = await addedBy(both, TOUR_URLS.jira, LOADS, async () => {})
  return [
    figure('issue-page-added-script', added.script, 'ms', 8),
    figure('issue-page-added-task', added.task, 'ms', 15),
    figure('issue-page-added-heap', added.heap, 'MiB', 0.4),
  ]
}

async function ofPageWithoutItem(both: Both): Promise<Figure[]> {
  const asked: string[] = []
  const [background] = both.ours.serviceWorkers()
  await background?.evaluate(() => {
    const scope = globalThis as unknown as { asked: string[]; fetch: typeof fetch }
    const real = scope.fetch
    scope.asked = []
    scope.fetch = (...request) => {
      scope.asked.push(String(request[0]))
      return real(...request)
    }
  })
  const added = await addedBy(both, WITHOUT_ITEM, LOADS, async () => {})
  asked.push(...((await background?.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)) ?? ['?']))
  // What the background asks by its own clock is not the page's.
  const ofPage = asked.filter(url => !/changes\.mark|atRisk\.mine/.test(url))
  return [
    figure('no-item-added-script', added.script, 'ms', 2),
    figure('no-item-requests', ofPage.length, 'requests', 0),
  ]
}

/** Added script in percent of what the page itself runs while it is used. */
async function shareOf(name: string, both: Both, address: string, use: Use): Promise<Figure> {
  const own: number[] = []
  const whole: number[] = []
  for (let load = 0; load < BUSY_LOADS; load++) {
    own.push((await metricsOf(both.floor, address, use)).script)
    whole.push((await metricsOf(both.ours, address, use)).script)
  }
  return figure(name, (median(whole) / median(own) - 1) * 100, 'percent', 5)
}

/**
 * The median of what ours takes more than the floor, load by load in turn: a machine that slows down for a while slows
 * both of a pair.
 */
async function addedBy(both: Both, address: string, loads: number, use: Use): Promise<PageMetrics> {
  const added: PageMetrics[] = []
  for (let load = 0; load < loads; load++) {
    const floor = await metricsOf(both.floor, address, use, 'whole load')
    added.push(difference(await metricsOf(both.ours, address, use, 'whole load'), floor))
  }
  const middle = (name: keyof PageMetrics) => median(added.map(one => one[name]))
  return { script: middle('script'), task: middle('task'), heap: middle('heap') }
}

async function metricsOf(
  browser: BrowserContext,
  address: string,
  use: Use,
  from?: 'whole load',
): Promise<PageMetrics> {
  const { page, read } = await measuredPage(browser)
  const before = from ? await read() : null
  await page.goto(address)
  // By the clock, not by asking the page: questions are scripts of its own thread.
  await setTimeout(SETTLED)
  const began = before ?? (await read())
  await use(page)
  const metrics = difference(await read(), began)
  await page.close()
  return metrics
}

async function type(page: Page): Promise<void> {
  await page.locator('[data-block="3"]').click()
  await page.keyboard.press('End')
  const words = 'the quick brown fox jumps over it '
  for (let letter = 0; letter < LETTERS; letter++)
    await page.keyboard.press(words[letter % words.length] === ' ' ? 'Space' : (words[letter % words.length] ?? 'a'))
}

/** Through the list without a pause, frame by frame. */
async function scroll(page: Page): Promise<void> {
  await page.evaluate(
    async ({ frames, step }) => {
      const list = document.querySelector('[data-rows]')
      for (let frame = 0; frame < frames; frame++) {
        list?.scrollBy(0, step)
        await new Promise(requestAnimationFrame)
      }
    },
    { frames: FRAMES, step: ROWS_A_FRAME * ROW_HEIGHT },
  )
}

/** From the moment the issue's own key is on the page to the moment the line says what it serves. */
async function anchorToPainted(ours: BrowserContext): Promise<Figure> {
  const times: number[] = []
  for (let load = 0; load < LOADS; load++) {
    const page = await ours.newPage()
    await page.addInitScript(() => {
      const scope = globalThis as unknown as { anchored?: number; painted?: number }
      new MutationObserver(() => {
        if (document.querySelector('a[data-testid$="current-issue.item"]')) scope.anchored ??= performance.now()
        if (document.querySelector('throughline-line[data-state=tagged]')) scope.painted ??= performance.now()
      }).observe(document, { subtree: true, childList: true, attributes: true })
    })
    await page.goto(TOUR_URLS.jira)
    await lineOf(page, 'tagged').waitFor()
    times.push(
      await page.evaluate(() => {
        const { anchored = 0, painted = Number.NaN } = globalThis as unknown as { anchored?: number; painted?: number }
        return painted - anchored
      }),
    )
    await page.close()
  }
  return figure('anchor-to-line-painted', median(times), 'ms', 50)
}

/** From the press on the line to the first paint in the panel's frame. */
async function panelRender(ours: BrowserContext): Promise<Figure> {
  const times: number[] = []
  for (let load = 0; load < LOADS; load++) {
    const page = await ours.newPage()
    await page.goto(TOUR_URLS.jira)
    await page.waitForFunction(least => performance.now() > least, SETTLED, { polling: 250 })
    await page.evaluate(() => {
      addEventListener(
        'click',
        () => Object.assign(globalThis, { pressed: performance.timeOrigin + performance.now() }),
        true,
      )
    })
    await lineOf(page, 'tagged').click()
    const panel = await panelOf(page)
    const pressed = await page.evaluate(() => (globalThis as unknown as { pressed: number }).pressed)
    const painted = await panel.evaluate(
      () =>
        performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
    )
    times.push(painted - pressed)
    await page.close()
  }
  return figure('panel-first-render', median(times), 'ms', 200)
}

function figure(name: string, value: number, unit: string, limit: number): Figure {
  return { name: `overlay/${name}`, value, unit, limit }
}
