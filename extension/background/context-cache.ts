import type { ErrorAnswer } from '../../shared/errors.ts'
import { type ItemKey, itemKeyText } from '../../shared/graph/item-key.ts'
import type { ItemContext } from '../../shared/views/item-context.ts'
import type { LineAnswer } from '../api/protocol.ts'
import { type CachedContext, cachedContexts, remember } from '../storage/contexts.ts'
import { inTurn } from '../storage/in-turn.ts'
import { problem } from './failure.ts'
import type { WorkerClient } from './worker-client.ts'

/** Lines and chips of one screen ask one by one; what they ask within this time goes out in one request. */
const BATCH_WINDOW_MS = 50
/** A screen of chips; more go in several requests. */
const MOST_ITEMS_A_REQUEST = 50

export interface ContextCache {
  /** From the cache alone. */
  cached(items: ItemKey[]): Promise<LineAnswer[]>
  /** From the Worker; from the cache, with the reason and the age, where the Worker does not answer. */
  fresh(items: ItemKey[]): Promise<LineAnswer[]>
  /** What is on its way belongs to the past: it is not kept, and who asked for it gets a newer answer. */
  outdate(): void
}

interface Batch {
  items: Map<string, ItemKey>
  answered: Promise<Answers>
}
type Answers = Map<string, ItemContext | ErrorAnswer>

/** Contexts of items, cache first. */
export function createContextCache(worker: WorkerClient, windowMs = BATCH_WINDOW_MS): ContextCache {
  const turn = inTurn()
  let gathering: Batch | null = null
  let era = 0

  async function cached(items: ItemKey[]): Promise<LineAnswer[]> {
    const byItem = new Map(await cachedContexts.getValue())
    return items.map(item => {
      const entry = byItem.get(itemKeyText(item))
      return { context: entry?.context ?? null, problem: null, cachedAt: entry?.readAt ?? null }
    })
  }

  function gather(items: ItemKey[]): Promise<Answers> {
    gathering ??= openBatch()
    for (const item of items) gathering.items.set(itemKeyText(item), item)
    return gathering.answered
  }

  function openBatch(): Batch {
    const batch: Batch = { items: new Map(), answered: Promise.resolve(new Map()) }
    batch.answered = new Promise<void>(resolve => setTimeout(resolve, windowMs)).then(() => {
      gathering = null
      return request([...batch.items.values()])
    })
    return batch
  }

  async function request(items: ItemKey[]): Promise<Answers> {
    const askedIn = era
    const requests: Promise<Answers>[] = []
    for (let from = 0; from < items.length; from += MOST_ITEMS_A_REQUEST) {
      requests.push(requestOne(items.slice(from, from + MOST_ITEMS_A_REQUEST)))
    }
    const answers: Answers = new Map((await Promise.all(requests)).flatMap(one => [...one]))
    const contexts = [...answers.values()].filter(isContext)
    if (contexts.length > 0) await keep(contexts, askedIn)
    return answers
  }

  async function requestOne(items: ItemKey[]): Promise<Answers> {
    const answer = await worker.call({ type: 'query', path: 'context.items', input: { items } })
    if (!answer.ok) return new Map(items.map(item => [itemKeyText(item), answer.error]))
    // Our own Worker's answer: one context for each item, by its output type.
    return new Map((answer.data as ItemContext[]).map(context => [itemKeyText(context.key), context]))
  }

  async function keep(contexts: ItemContext[], askedIn: number): Promise<void> {
    const readAt = new Date().toISOString()
    const fresh: CachedContext[] = contexts.map(context => ({ context, readAt }))
    await turn(async () => {
      const kept = remember(await cachedContexts.getValue(), fresh)
      // Asked only now: a sign-out may have emptied the cache while it was read.
      if (askedIn === era) await cachedContexts.setValue(kept)
    })
  }

  return {
    cached,
    async fresh(items) {
      const askedIn = era
      let answers = await gather(items)
      // Something changed while this was on its way: what came is what was.
      if (askedIn !== era) answers = await gather(items)
      const fallback = await cached(items)
      return items.map((item, position) => {
        const answer = answers.get(itemKeyText(item))
        if (isContext(answer)) return { context: answer, problem: null, cachedAt: null }
        return { context: null, cachedAt: null, ...fallback[position], problem: answer ?? problem('internal') }
      })
    },
    outdate() {
      era += 1
    },
  }
}

function isContext(answer: ItemContext | ErrorAnswer | undefined): answer is ItemContext {
  return answer !== undefined && 'key' in answer
}
