import { type ItemKey, itemKeyText } from '../../shared/graph/item-key.ts'
import type { Answer, LineAnswer } from '../api/protocol.ts'
import type { Gateway } from './gateway.ts'
import { type LineState, lineState, trouble } from './line-state.ts'

type Paint = (state: LineState) => void

interface Entry {
  key: ItemKey
  state: LineState | null
  painters: Set<Paint>
  /** The latest question's number: answers to earlier ones come too late. */
  asked: number
}

/** What is known of the items of this page. Answers are kept by item, so a late one can never reach another's line. */
export interface LineContexts {
  /** Asks ahead for an item whose place is not on the page yet. */
  prefetch(key: ItemKey): void
  /** Paints now with what is known and again with every answer, until the signal ends it. */
  watch(key: ItemKey, paint: Paint, signal: AbortSignal): void
  /** Asks again for what is watched; `keys` null means everything. */
  refresh(keys: readonly ItemKey[] | null): void
  /** Forgets everything that was known, then asks again: another person, another workspace. */
  forget(): void
}

const SECOND = 1000
const DEFAULT_RETRY_SECONDS = 60
const MAX_RETRY_SECONDS = 600

/** Asks the background for contexts: the cache first, then fresh, all items of one moment in one call. */
export function createLineContexts(window: Window, gateway: Gateway, signal: AbortSignal): LineContexts {
  const entries = new Map<string, Entry>()
  const questions: Record<'cached' | 'fresh', Set<Entry>> = { cached: new Set(), fresh: new Set() }
  let retry = 0

  function entryOf(key: ItemKey): Entry {
    const text = itemKeyText(key)
    let entry = entries.get(text)
    if (!entry) {
      for (const [old, { painters }] of entries) if (painters.size === 0) entries.delete(old)
      entry = { key, state: null, painters: new Set(), asked: 0 }
      entries.set(text, entry)
      queue(entry, 'cached')
      queue(entry, 'fresh')
    }
    return entry
  }

  function queue(entry: Entry, how: 'cached' | 'fresh') {
    const isFirst = questions.cached.size + questions.fresh.size === 0
    questions[how].add(entry)
    if (isFirst) queueMicrotask(flush)
  }

  function flush() {
    const cached = [...questions.cached]
    const fresh = [...questions.fresh]
    questions.cached.clear()
    questions.fresh.clear()
    if (cached.length > 0) void ask(cached, false)
    if (fresh.length > 0) void ask(fresh, true)
  }

  async function ask(asked: Entry[], fresh: boolean) {
    const numbers = asked.map(entry => (fresh ? ++entry.asked : entry.asked + 1))
    const answer = await gateway('line.contexts', { items: asked.map(entry => entry.key), fresh })
    if (signal.aborted) return
    asked.forEach((entry, index) => {
      // A cached answer holds only until the first fresh one; a fresh one until the next is asked for.
      const isLate = fresh ? entry.asked !== numbers[index] : entry.state !== null
      if (!isLate) settle(entry, answer, index, fresh)
    })
  }

  function settle(entry: Entry, answer: Answer<LineAnswer[]>, index: number, fresh: boolean) {
    const own = answer.ok ? answer.data[index] : undefined
    const state = answer.ok ? own && lineState({ ok: true, data: own }, new Date()) : lineState(answer, new Date())
    if (!state && !fresh) return
    entry.state = state ?? trouble('server_error')
    for (const paint of entry.painters) paint(entry.state)
    const error = answer.ok ? own?.problem : answer.error
    if (fresh && error?.code === 'rate_limited') retryIn(error.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS)
  }

  function retryIn(seconds: number) {
    window.clearTimeout(retry)
    retry = window.setTimeout(() => contexts.refresh(null), Math.min(seconds, MAX_RETRY_SECONDS) * SECOND)
  }

  const contexts: LineContexts = {
    prefetch: key => void entryOf(key),
    watch(key, paint, until) {
      const entry = entryOf(key)
      entry.painters.add(paint)
      until.addEventListener('abort', () => entry.painters.delete(paint), { once: true })
      if (entry.state) paint(entry.state)
    },
    refresh(keys) {
      const named = keys && new Set(keys.map(itemKeyText))
      for (const [text, entry] of entries) if (!named || named.has(text)) queue(entry, 'fresh')
    },
    forget() {
      for (const entry of entries.values()) {
        entry.state = null
        for (const paint of entry.painters) paint({ kind: 'loading' })
      }
      contexts.refresh(null)
    },
  }
  signal.addEventListener('abort', () => window.clearTimeout(retry), { once: true })
  return contexts
}
