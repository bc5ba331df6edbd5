import { ThroughlineError } from '../../shared/errors.ts'
import { type ItemKey, itemKeyText } from '../../shared/graph/item-key.ts'
import type { Answer, LineAnswer, WaitingChange } from '../api/protocol.ts'
import { type OutboxEntry, outbox } from '../storage/outbox.ts'
import { texts } from '../ui/texts.ts'
import { withWaiting } from './optimistic-context.ts'
import { isKeptChange, sentenceOf, subjectOf, waitingLink } from './outbox-change.ts'
import {
  changeOutbox,
  currentOwner,
  isUnplugged,
  ownedBy,
  takenBackBy,
  withEntry,
  withMiss,
  without,
  withTaken,
} from './outbox-queue.ts'
import { type Outcome, sendEntry } from './outbox-send.ts'
import type { Operation, WorkerClient } from './worker-client.ts'

/** A page waits no longer for the Worker than this; then its change waits instead. */
const PATIENCE_MS = 4_000
const MOST_ENTRIES = 200

export interface Outbox {
  /**
   * Makes a change: kept first, then sent. Answers as the Worker did; where that could not be reached, as for a change
   * that waits. What the Worker refuses while the caller is there is the caller's to show and is not kept.
   */
  submit(operation: Operation): Promise<Answer<unknown>>
  /**
   * Sends what waits, in order, when its time has come; `heard`: there is reason to believe that the Worker can be
   * reached again, so whatever waits only for that goes at once.
   */
  flush(heard: boolean): Promise<void>
  list(): Promise<WaitingChange[]>
  retry(id: string): Promise<void>
  /** Throws `conflict` for a change that was sent and not answered. */
  dismiss(id: string): Promise<void>
  /** Lines' answers with the waiting changes in them. */
  overlay(items: ItemKey[], answers: LineAnswer[]): Promise<LineAnswer[]>
}

interface Parts {
  worker: WorkerClient
  /** The outbox is another than before; `taken`: the Worker's facts are too. */
  onChange(change: { taken: boolean }): void
  patienceMs?: number
}

/**
 * Changes of the person's on their way to the Worker. Each is written down before it is sent and has an id of its own,
 * by which the Worker knows it again: whatever dies in between, it is sent until it was taken, and taken once.
 */
export function createOutbox({ worker, onChange, patienceMs = PATIENCE_MS }: Parts): Outbox {
  const callers = new Map<string, (answer: Answer<unknown>) => void>()
  let flushing: Promise<void> | null = null
  let isHeard = false

  async function submit({ path, input }: Operation): Promise<Answer<unknown>> {
    const owner = await currentOwner()
    if (!owner || !isKeptChange(path)) return worker.call({ type: 'mutation', path, input })
    const id = crypto.randomUUID()
    const about = await subjectOf(path, id, input)
    // Read by `subjectOf`: an object.
    const fields = input as Record<string, unknown>
    const entry: OutboxEntry = {
      ...{ id, owner, path, input: fields, madeAt: new Date().toISOString(), about },
      ...{ state: 'waiting', sent: false, breaks: 0, problem: null },
    }
    let takesBack: OutboxEntry | null = null
    await changeOutbox(box => {
      takesBack = takenBackBy(path, fields, ownedBy(box, owner))
      if (takesBack) return without(box, takesBack.id)
      if (box.entries.length >= MOST_ENTRIES)
        throw new ThroughlineError('too_large', { sentence: texts.outbox.full(MOST_ENTRIES) })
      return { ...box, entries: [...box.entries, entry] }
    })
    if (takesBack) {
      onChange({ taken: false })
      return { ok: true, data: answerOf(entry) }
    }
    return outcomeOf(entry)
  }

  /** The Worker's answer, or that of a change that waits. */
  async function outcomeOf(entry: OutboxEntry): Promise<Answer<unknown>> {
    const answered = new Promise<Answer<unknown>>(resolve => callers.set(entry.id, resolve))
    const flushed = flush(true)
    const patience = new Promise<null>(resolve => setTimeout(resolve, patienceMs, null))
    const answer = await Promise.race([answered, flushed.then(() => null), patience])
    callers.delete(entry.id)
    if (answer) return answer
    onChange({ taken: false })
    return { ok: true, data: answerOf(entry) }
  }

  function flush(heard: boolean): Promise<void> {
    isHeard ||= heard
    flushing ??= sendAll().finally(() => {
      flushing = null
      isHeard = false
    })
    return flushing
  }

  async function sendAll(): Promise<void> {
    let taken = false
    for (let entry = await nextEntry(); entry; entry = await nextEntry()) {
      const outcome = await sendOne(entry)
      if (outcome === 'missed') break
      taken ||= outcome === 'taken'
    }
    if (taken) onChange({ taken })
  }

  async function nextEntry(): Promise<OutboxEntry | null> {
    const [owner, box] = await Promise.all([currentOwner(), outbox.getValue()])
    const entry = ownedBy(box, owner).find(one => one.state === 'waiting')
    if (!entry || !owner || isUnplugged(owner)) return null
    const isEarly = box.notBefore !== null && Date.now() < Date.parse(box.notBefore)
    return isEarly && !(isHeard && waitsForReach(entry)) ? null : entry
  }

  async function sendOne(entry: OutboxEntry): Promise<Outcome['kind']> {
    const box = await changeOutbox(former => withEntry(former, entry.id, { sent: true }))
    const outcome = await sendEntry(worker, entry, new Map(box.links))
    const caller = callers.get(entry.id)
    if (outcome.kind === 'taken') {
      await changeOutbox(former => withTaken(former, entry.id, outcome.linkId))
      caller?.(outcome.answer)
      return outcome.kind
    }
    const { error, breaks } = outcome
    if (outcome.kind === 'missed') {
      const told = { breaks, problem: error }
      await changeOutbox(former => withMiss(withEntry(former, entry.id, told), error, Date.now()))
    } else if (caller) {
      await changeOutbox(former => without(former, entry.id))
      caller({ ok: false, error })
    } else {
      await changeOutbox(former => withEntry(former, entry.id, { state: 'failed', breaks, problem: error }))
      onChange({ taken: false })
    }
    return outcome.kind
  }

  async function mine(): Promise<OutboxEntry[]> {
    const box = await outbox.getValue()
    return box.entries.length === 0 ? [] : ownedBy(box, await currentOwner())
  }

  return {
    submit,
    flush,
    async list() {
      return (await mine()).map(entry => ({
        id: entry.id,
        state: entry.state,
        sentence: sentenceOf(entry),
        madeAt: entry.madeAt,
        item: entry.about.item,
        keyResultId: entry.about.keyResult?.id ?? null,
        problem: entry.problem,
      }))
    },
    async retry(id) {
      await changeOutbox(box => withEntry(box, id, { state: 'waiting', breaks: 0, problem: null }))
      onChange({ taken: false })
      await flush(true)
    },
    async dismiss(id) {
      await changeOutbox(box => {
        const entry = box.entries.find(one => one.id === id)
        if (entry?.state === 'waiting' && entry.sent)
          throw new ThroughlineError('conflict', { sentence: texts.outbox.underWay })
        return without(box, id)
      })
      onChange({ taken: false })
    },
    async overlay(items, answers) {
      const entries = await mine()
      if (entries.length === 0) return answers
      return answers.map((answer, position) => {
        const item = items[position]
        return item ? withWaiting(itemKeyText(item), answer, entries) : answer
      })
    },
  }
}

/** What a change that waits answers: by the name its link has until then. */
function answerOf({ id, path }: OutboxEntry): Record<string, unknown> {
  const own = path === 'link.tag' ? { linkId: waitingLink(id) } : path === 'checkIn.create' ? { checkInId: id } : {}
  return { ...own, context: null, waiting: true }
}

/** Whether all that keeps a change is that nobody was reached. */
function waitsForReach({ problem: last }: OutboxEntry): boolean {
  return last === null || last.code === 'offline' || last.code === 'unauthenticated'
}
