import type { BrowserContext, CDPSession, Page } from '@playwright/test'

/** What Chromium's own counters say of a page's main thread: milliseconds of the processor's time, and MiB. */
export interface PageMetrics {
  script: number
  task: number
  heap: number
}

const MILLISECONDS = 1000
const MEBIBYTE = 2 ** 20

/** A page whose counters run from before its first byte. */
export async function measuredPage(browser: BrowserContext): Promise<{ page: Page; read(): Promise<PageMetrics> }> {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  // Ticks of the thread itself: what else the machine does meanwhile is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, read: () => readMetrics(session) }
}

async function readMetrics(session: CDPSession): Promise<PageMetrics> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find(metric => metric.name === name)?.value ?? Number.NaN
  return {
    script: of('ScriptDuration') * MILLISECONDS,
    task: of('TaskDuration') * MILLISECONDS,
    heap: of('JSHeapUsedSize') / MEBIBYTE,
  }
}

export function difference(after: PageMetrics, before: PageMetrics): PageMetrics {
  return { script: after.script - before.script, task: after.task - before.task, heap: after.heap - before.heap }
}
