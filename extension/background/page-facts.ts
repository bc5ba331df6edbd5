import { browser } from 'wxt/browser'
import { type ItemKey, itemKeyText } from '../../shared/graph/item-key.ts'
import type { PageFactsOutcome } from '../../shared/page-facts.ts'
import type { LineAnswer } from '../api/protocol.ts'
import { recogniseJira } from '../hosts/jira-address.ts'
import { inTurn } from '../storage/in-turn.ts'
import { MOST_PAGE_READS, pageReads } from '../storage/page-reads.ts'
import { settings } from '../storage/settings.ts'
import { factsOf, issueAddress } from './jira-issue.ts'
import type { Caller } from './sender.ts'
import type { WorkerClient } from './worker-client.ts'

const LEAST_BETWEEN_MS = 5 * 60_000

const turn = inTurn()

interface Parts {
  worker: WorkerClient
  /** The Worker has news of this item by it. */
  onNews(item: ItemKey): void
}

/**
 * Where the Worker wants facts of the issue that the caller's own page has open, reads them from the site's REST API
 * inside that page, as the person who looks at it, and passes them on: at most once an issue in five minutes. Only the
 * open issue is read, never those on its board. What the site does not tell is simply not known.
 */
export async function passPageFacts(answers: LineAnswer[], caller: Caller, { worker, onNews }: Parts): Promise<void> {
  if (caller.role !== 'content' || !answers.some(({ context }) => context?.wantsPageFacts)) return
  const page = await openIssue(caller.url)
  const isWanted = answers.some(
    ({ context }) => context?.wantsPageFacts && page && itemKeyText(context.key) === itemKeyText(page.key),
  )
  if (!page || !isWanted || !(await claim(page.key))) return
  const address = issueAddress(page.base, page.key.externalId, page.isCloud)
  const read = await readIn(caller.tabId, address)
  if (!read) {
    await giveBack(page.key)
    return
  }
  const facts = factsOf(read.answer, page.key, `${page.base}/browse/${page.key.externalId}`)
  if (!facts) return
  const told = await worker.call({ type: 'mutation', path: 'pageFacts.tell', input: facts })
  // Our own Worker's answer to `pageFacts.tell`.
  if (told.ok && (told.data as { outcome: PageFactsOutcome }).outcome === 'applied') onNews(page.key)
}

interface Read {
  /** Null where the site refused, or answered with a page. */
  answer: unknown
}

/** What the site answers; null where it was not heard of: offline, or the page went away meanwhile. */
async function readIn(tabId: number, address: string): Promise<Read | null> {
  try {
    const target = { tabId }
    const [run] = await browser.scripting.executeScript({ target, func: readIssue, args: [address] })
    return run?.result ?? null
  } catch {
    // The tab was closed or shows something else by now: the next page that shows the issue asks.
    return null
  }
}

/** Runs in the page, apart from the page's own scripts, with nothing but its argument: it is sent there as text. */
async function readIssue(address: string): Promise<Read | null> {
  try {
    const response = await fetch(address, { credentials: 'same-origin', headers: { accept: 'application/json' } })
    const isIssue = response.ok && /json/.test(response.headers.get('content-type') ?? '')
    return { answer: isIssue ? await response.json() : null }
  } catch {
    return null
  }
}

async function openIssue(address: string): Promise<{ key: ItemKey; base: string; isCloud: boolean } | null> {
  const { jiraBases } = await settings.getValue()
  const url = new URL(address)
  const item = recogniseJira(url, { jiraBases })
  if (!item) return null
  const { kind: _, ...key } = item
  return { key, base: `${url.protocol}//${key.site}`, isCloud: recogniseJira(url, { jiraBases: [] }) !== null }
}

/** Whether it is this caller's turn to read the issue. */
function claim(key: ItemKey): Promise<boolean> {
  return turn(async () => {
    const item = itemKeyText(key)
    const reads = await pageReads.getValue()
    const last = new Map(reads).get(item)
    if (last !== undefined && Date.now() - Date.parse(last) < LEAST_BETWEEN_MS) return false
    const others = reads.filter(([other]) => other !== item)
    const now = new Date().toISOString()
    await pageReads.setValue([...others, [item, now] as [string, string]].slice(-MOST_PAGE_READS))
    return true
  })
}

/** The issue was not read after all. */
function giveBack(key: ItemKey): Promise<void> {
  return turn(async () => {
    const item = itemKeyText(key)
    await pageReads.setValue((await pageReads.getValue()).filter(([other]) => other !== item))
  })
}
