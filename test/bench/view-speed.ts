import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { buildExtension } from '../playground/extension-build.ts'
import { findChromium } from '../playground/find-browser.ts'
import { extensionPage, launchBrowser } from '../playground/launch-browser.ts'
import type { Figure } from './figure.ts'
import { median } from './median.ts'
import { signInAt } from './overlay/signed-in-browser.ts'
import type { Size } from './sizes.ts'
import { type BenchServer, type BenchWorkspace, startBenchServer } from './workspace/bench-server.ts'

const TURNS = 9
const WARMING = 2
/**
 * A person takes what comes within 300 ms for the answer to their click. Where nothing else runs a page with nothing in
 * it takes some 50 ms, so this is as many times that; it holds on a busy machine, too.
 */
const MOST_TIMES = 6

/** A view by the button that opens it, and what stands there once its answer does. */
const VIEWS = [
  { id: 'monday', button: 'Monday', ready: '.bets-at-risk > li' },
  { id: 'my-week', button: 'My week', ready: '.my-week > header' },
  { id: 'strategy', button: 'Strategy', ready: '.bet-section .node-row' },
  { id: 'map', button: 'Map', ready: '.map-card' },
  { id: 'capacity', button: 'Capacity', ready: '.heat-map td' },
  { id: 'quarter', button: 'Quarter', ready: '.bet-review' },
  { id: 'year', button: 'Year', ready: '.bet-year' },
] as const

/**
 * From the click on a view of the review page until its answer is painted, in a workspace of so many work items, as times
 * of what a page of the extension takes that has nothing in it. Each time from a fresh page, which has asked for nothing of
 * that view before its button goes down: a person's hand gives it some time more.
 */
export async function* viewFigures(sizes: readonly Size[]): AsyncGenerator<Figure> {
  const server = await startBenchServer(sizes, text => console.error(`# ${text}`))
  try {
    const folder = await buildExtension('bench')
    await writeFile(join(folder, 'empty.html'), '<!doctype html><title>Empty</title><p>.</p>')
    for (const workspace of server.workspaces) yield* await viewsOf(folder, server, workspace)
  } finally {
    await server.close()
  }
}

async function viewsOf(extension: string, server: BenchServer, workspace: BenchWorkspace): Promise<Figure[]> {
  const browser = await launchBrowser({ executablePath: findChromium(), extension, profile: '', headless: true })
  try {
    await signInAt(browser, server.worker.url, workspace)
    const empty = await emptyPage(browser)
    const figures: Figure[] = []
    for (const view of VIEWS) {
      const ready = await clickToReady(browser, view)
      const name = `view-${view.id}/${workspace.name}`
      console.error(`# ${name}: ${Math.round(ready)} ms from the click, an empty page takes ${Math.round(empty)} ms`)
      figures.push({ name, value: ready / empty, unit: 'times-an-empty-page', limit: MOST_TIMES })
    }
    return figures
  } finally {
    await browser.close()
  }
}

/** Milliseconds from asking for a page with nothing in it until it is painted. */
async function emptyPage(browser: BrowserContext): Promise<number> {
  return await medianOf(browser, async page => {
    await page.goto(extensionPage('empty.html'))
    return await page.evaluate(
      () =>
        new Promise<number>(resolve =>
          new PerformanceObserver(list => {
            const painted = list.getEntriesByName('first-contentful-paint')[0]
            if (painted) resolve(painted.startTime)
          }).observe({ type: 'paint', buffered: true }),
        ),
    )
  })
}

async function clickToReady(browser: BrowserContext, { id, button, ready }: (typeof VIEWS)[number]): Promise<number> {
  return await medianOf(browser, async page => {
    // Any other view: the page is there, what is to be measured is not.
    await page.goto(extensionPage(`review.html?view=${id === 'monday' ? 'settings' : 'monday'}`))
    const name = page.getByRole('navigation').getByRole('button', { name: button, exact: true })
    await name.waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate(watch, ready)
    await name.click()
    return await page.evaluate(() => (globalThis as unknown as { shown: Promise<number> }).shown)
  })
}

/** In the page: the time from the next click to the frame after `ready` is there. */
function watch(ready: string): void {
  const page = globalThis as unknown as { shown: Promise<number> }
  page.shown = new Promise(resolve => {
    const began = (click: Event) => {
      const look = () => {
        if (document.querySelector(ready)) requestAnimationFrame(now => resolve(now - click.timeStamp))
        else requestAnimationFrame(look)
      }
      look()
    }
    document.addEventListener('click', began, { capture: true, once: true })
  })
}

async function medianOf(browser: BrowserContext, measure: (page: Page) => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let turn = -WARMING; turn < TURNS; turn += 1) {
    const page = await browser.newPage()
    const time = await measure(page)
    await page.close()
    if (turn >= 0) times.push(time)
  }
  return median(times)
}
