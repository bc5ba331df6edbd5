import { type ItemKey, itemKeyText } from '../../shared/graph/item-key.ts'
import { PAGE_ERRORS } from '../../shared/page-errors.ts'
import type { Answer, LineState, ShownAnswer } from '../api/protocol.ts'
import type { Gateway } from './gateway.ts'
import { failedState, LOADING } from './own-states.ts'

type Paint = (state: LineState) => void

interface Entry {
  key: ItemKey
  state: LineState | null
  painters: Set<Paint>
  isCacheAsked: boolean
  /** The latest question's number: answers to earlier ones come too late. */
  asked: number
}

/** What is known of the items of this page. Answers are kept by item, so a late one can never reach another's line. */
export interface LineContexts {
  /** Asks ahead for an item whose place is not on the page yet. */
  prefetch(key: ItemKey): void
  /** Asks ahead for all of these; what the cache knows of them was asked for already. */
  expect(keys: ItemKey[], known: Promise<Answer<ShownAnswer[]>>): void
  /** Paints now with what is known and again with every answer, until what it gives back is called. */
  watch(key: ItemKey, paint: Paint): () => void
  /** Asks again for what is watched; `keys` null means everything. */
  refresh(keys: readonly ItemKey[] | null): void
  /** Forgets everything that was known, then asks again: another person, another workspace. */
  forget(): void
}

const SECOND = 1000
/** Rows come and go while people scroll; what is known of them is kept for when they come back. */
const MOST_KEPT = 500
const DEFAULT_RETRY_SECONDS = 60
const MAX_RETRY_SECONDS = 600

/** Asks the background for contexts: the cache first, then fresh, all items of one moment in one call. */
export function createLineContexts(window: Window, gateway: Gateway, signal: AbortSignal): LineContexts {
  const entries = new Map<string, Entry>()
  const wanted = new Set<Entry>()
  let retry = 0

  function entryOf(key: ItemKey, isCacheAsked = false): Entry {
    const text = itemKeyText(key)
    let entry = entries.get(text)
    if (!entry) {
      if (entries.size >= MOST_KEPT) for (const [old, { painters }] of entries) if (!painters.size) entries.delete(old)
      entry = { key, state: null, painters: new Set(), asked: 0, isCacheAsked }
      entries.set(text, entry)
      want(entry)
    }
    return entry
  }

  function want(entry: Entry) {
    if (!wanted.size) queueMicrotask(flush)
    wanted.add(entry)
  }

  function flush() {
    const all = [...wanted]
    wanted.clear()
    const unknown = all.filter(({ isCacheAsked }) => !isCacheAsked)
    for (const entry of unknown) entry.isCacheAsked = true
    if (unknown.length > 0) ask(unknown, false)
    ask(all, true)
  }

  function ask(asked: Entry[], fresh: boolean) {
    void take(asked, fresh, gateway('line.contexts', { items: asked.map(({ key }) => key), fresh }))
  }

  async function take(asked: Entry[], fresh: boolean, answering: Promise<Answer<ShownAnswer[]>>) {
    const numbers = asked.map(entry => (fresh ? ++entry.asked : 0))
    const answer = await answering
    if (signal.aborted) return
    asked.forEach((entry, index) => {
      // A cached answer holds only until the first fresh one; a fresh one until the next is asked for.
      if (fresh ? entry.asked === numbers[index] : !entry.state) settle(entry, answer, index, fresh)
    })
  }

  function settle(entry: Entry, answer: Answer<ShownAnswer[]>, index: number, fresh: boolean) {
    const own = answer.ok ? answer.data[index] : undefined
    if (answer.ok && !own?.line && !fresh) return
    entry.state = own?.line ?? failedState(answer.ok ? PAGE_ERRORS.internal.sentence : answer.error.sentence)
    for (const paint of entry.painters) paint(entry.state)
    const error = answer.ok ? own?.problem : answer.error
    if (!fresh || error?.code !== 'rate_limited') return
    const seconds = Math.min(error.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS, MAX_RETRY_SECONDS)
    window.clearTimeout(retry)
    retry = window.setTimeout(() => contexts.refresh(null), seconds * SECOND)
  }

  const contexts: LineContexts = {
    prefetch: key => void entryOf(key),
    expect(keys, known) {
      const asked = keys.map(key => entryOf(key, true))
      if (asked.length > 0) void take(asked, false, known)
    },
    watch(key, paint) {
      const entry = entryOf(key)
      entry.painters.add(paint)
      paint(entry.state ?? LOADING)
      return () => entry.painters.delete(paint)
    },
    refresh(keys) {
      const named = keys?.map(itemKeyText)
      for (const [text, entry] of entries) {
        if (named && !named.includes(text)) continue
        // What nobody looks at now is asked for when somebody does.
        if (entry.painters.size) want(entry)
        else entries.delete(text)
      }
    },
    forget() {
      for (const entry of entries.values()) {
        entry.state = null
        for (const paint of entry.painters) paint(LOADING)
      }
      contexts.refresh(null)
    },
  }
  signal.addEventListener('abort', () => window.clearTimeout(retry))
  return contexts
}
