import type { ErrorAnswer } from '../../shared/errors.ts'
import { account } from '../storage/account.ts'
import { inTurn } from '../storage/in-turn.ts'
import { type Outbox, type OutboxEntry, outbox } from '../storage/outbox.ts'
import { waitingTag } from './outbox-change.ts'
import { isLoopback, serverAddress } from './server-address.ts'

/** Links of taken tags are remembered this long a list: only what was done upon a tag while it waited asks for them. */
const MOST_LINKS = 50
/** Milliseconds until the next try after the first miss, doubled by each further one up to the last. */
const FIRST_WAIT = 5_000
const LONGEST_WAIT = 5 * 60_000

const turn = inTurn()

/** Reads, changes and writes the outbox with nobody in between; a change answered as null leaves it as it is. */
export function changeOutbox(change: (box: Outbox) => Outbox | null): Promise<Outbox> {
  return turn(async () => {
    const former = await outbox.getValue()
    const next = change(former)
    if (next) await outbox.setValue(next)
    return next ?? former
  })
}

export type Owner = OutboxEntry['owner']

/** Who is signed in, as the owner of changes; null: nobody. */
export async function currentOwner(): Promise<Owner | null> {
  const [who, server] = await Promise.all([account.getValue(), serverAddress()])
  return who?.server === server ? { server, email: who.email, workspaceId: who.workspace?.id ?? null } : null
}

/** Whether the browser knows that the server cannot be reached: then a change stays unsent and can be taken back. */
export function isUnplugged({ server }: Owner): boolean {
  return navigator.onLine === false && !isLoopback(new URL(server))
}

/** The changes of one owner, in the order they were made. */
export function ownedBy({ entries }: Outbox, owner: Owner | null): OutboxEntry[] {
  return entries.filter(
    ({ owner: one }) =>
      one.server === owner?.server && one.email === owner.email && one.workspaceId === owner.workspaceId,
  )
}

export function withEntry(box: Outbox, id: string, change: Partial<OutboxEntry>): Outbox {
  return { ...box, entries: box.entries.map(one => (one.id === id ? { ...one, ...change } : one)) }
}

/** The outbox without a change that was taken; a tag's link is remembered by the tag's id. */
export function withTaken(box: Outbox, id: string, linkId: string | null): Outbox {
  const links = linkId === null ? box.links : [...box.links, [id, linkId] as [string, string]].slice(-MOST_LINKS)
  return { entries: box.entries.filter(one => one.id !== id), links, notBefore: null, misses: 0 }
}

export function without(box: Outbox, id: string): Outbox {
  return { ...box, entries: box.entries.filter(one => one.id !== id) }
}

/** The Worker was not reached: the longer it stays so, the more seldom it is tried; or as it said itself. */
export function withMiss(box: Outbox, { retryAfterSeconds }: ErrorAnswer, now: number): Outbox {
  const waitMs = retryAfterSeconds === undefined ? backoff(box.misses) : retryAfterSeconds * 1000
  return { ...box, misses: box.misses + 1, notBefore: new Date(now + waitMs).toISOString() }
}

function backoff(misses: number): number {
  return Math.min(FIRST_WAIT * 2 ** misses, LONGEST_WAIT)
}

/**
 * The change that the person takes back by this one, where it never left: then neither needs to. An untag takes back a
 * waiting tag; an undo takes back a waiting change of tag, a waiting untag or a waiting check-in.
 */
export function takenBackBy(path: string, input: Record<string, unknown>, mine: OutboxEntry[]): OutboxEntry | null {
  const unsent = mine.filter(one => one.state === 'waiting' && !one.sent)
  const tag = waitingTag(path === 'link.untag' ? input.linkId : path === 'link.restore' ? input.endLinkId : null)
  if (tag !== null) return unsent.find(one => one.id === tag) ?? null
  if (path === 'checkIn.takeBack') return unsent.find(one => one.id === input.checkInId) ?? null
  if (path !== 'link.restore' || input.endLinkId !== null) return null
  return unsent.find(one => one.path === 'link.untag' && one.input.linkId === input.linkId) ?? null
}
