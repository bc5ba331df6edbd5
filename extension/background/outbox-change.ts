/** What the outbox knows of each kind of change: which procedures it keeps, what a change is about, how it reads. */
import { z } from 'zod'
import { ERRORS, type ErrorAnswer } from '../../shared/errors.ts'
import { tagInput } from '../../shared/graph/link.ts'
import { itemKey } from '../../shared/graph/work-item.ts'
import type { ItemServes } from '../../shared/views/item-context.ts'
import type { KeyResultRef } from '../../shared/views/status-view.ts'
import { lastAtRisk } from '../storage/at-risk.ts'
import { cachedContexts } from '../storage/contexts.ts'
import type { OutboxEntry, OutboxSubject } from '../storage/outbox.ts'
import { texts } from '../ui/texts.ts'
import { keptAnswer } from './kept-answers.ts'

/** Before the name of a link that a waiting tag will make; no id of the Worker begins so. */
const WAITING = 'waiting:'

const { verbs } = texts.outbox
const VERBS = {
  'link.tag': verbs.tag,
  'link.untag': verbs.untag,
  'link.restore': verbs.restore,
  'link.confirm': verbs.confirm,
  'checkIn.create': verbs.checkIn,
  'checkIn.takeBack': verbs.restore,
} as const
type KeptPath = keyof typeof VERBS

/** Whether a mutation is kept until the Worker has taken it. */
export function isKeptChange(path: string): path is KeptPath {
  return Object.hasOwn(VERBS, path)
}

/** The name by which pages know the link of a tag that waits. */
export function waitingLink(id: string): string {
  return `${WAITING}${id}`
}

/** The id of the waiting tag that a link's name stands for; null for a link's real id. */
export function waitingTag(linkId: unknown): string | null {
  return typeof linkId === 'string' && linkId.startsWith(WAITING) ? linkId.slice(WAITING.length) : null
}

/** The inputs of changes that can name a link. */
export const LINK_FIELDS = ['linkId', 'endLinkId', 'replacesLinkId'] as const

const about = z.object({
  item: itemKey.optional(),
  linkId: z.string().optional(),
  keyResultId: z.string().optional(),
})

/** What a change is about, from its input and from what was last read; whatever is not known stays null. */
export async function subjectOf(path: KeptPath, id: string, input: unknown): Promise<OutboxSubject> {
  if (path === 'link.tag') return tagSubject(id, tagInput.parse(input))
  const { item, linkId, keyResultId } = about.parse(input)
  if (keyResultId !== undefined) {
    const title = (await openKeyResults()).find(one => one.id === keyResultId)?.title ?? null
    return { item: null, itemTitle: null, keyResult: { id: keyResultId, title }, serves: null }
  }
  const found = await linkSubject(linkId ?? '')
  return { ...found, item: item ?? found.item }
}

async function tagSubject(id: string, { item, target }: z.infer<typeof tagInput>): Promise<OutboxSubject> {
  const found = target.kind === 'key_result' ? (await openKeyResults()).find(one => one.id === target.id) : undefined
  return {
    item: item.key,
    itemTitle: item.title,
    keyResult: target.kind === 'key_result' ? { id: target.id, title: found?.title ?? null } : null,
    serves: found ? servesOf(found, id) : null,
  }
}

function servesOf({ id, title, status, bet }: KeyResultRef, changeId: string): ItemServes {
  return {
    linkId: waitingLink(changeId),
    keyResult: { id, title, status: status.status, reason: status.reason },
    bet,
    initiative: null,
    share: 1,
    how: 'in_place',
    stale: false,
  }
}

/** A link by its id alone: where a line or the popup has shown it, its item and key result are known. */
async function linkSubject(linkId: string): Promise<OutboxSubject> {
  for (const [, { context }] of await cachedContexts.getValue()) {
    const serves = context.serves.find(one => one.linkId === linkId)
    if (serves) return { item: context.key, itemTitle: null, keyResult: serves.keyResult, serves: null }
  }
  const shown = (await lastAtRisk.getValue())?.view.linksToConfirm.find(one => one.linkId === linkId)
  return { item: null, itemTitle: shown?.item.title ?? null, keyResult: shown?.keyResult ?? null, serves: null }
}

async function openKeyResults(): Promise<KeyResultRef[]> {
  const kept = await keptAnswer('keyResult.listOpen', undefined)
  // Our own Worker's answer to `keyResult.listOpen`.
  return (kept?.data as KeyResultRef[] | undefined) ?? []
}

/** `Tag of “Pay by card” to “Churn below 2 %” waits to be sent.` */
export function sentenceOf({ path, about, state, problem }: OutboxEntry): string {
  const verb = isKeptChange(path) ? VERBS[path] : verbs.other
  const item = about.itemTitle ?? about.item?.externalId ?? null
  const title = about.keyResult?.title ?? null
  const what = texts.outbox.about(verb, item, title)
  return state === 'waiting' ? `${texts.outbox.waits(what)}.` : texts.outbox.refused(what, reasonOf(problem))
}

/** The same beside the item itself, where there is little room. */
export function noteOf({ path, state, problem }: OutboxEntry): string {
  const verb = isKeptChange(path) ? VERBS[path] : verbs.other
  return state === 'waiting' ? texts.outbox.waits(verb) : texts.outbox.refused(verb, reasonOf(problem))
}

function reasonOf(problem: ErrorAnswer | null): string {
  return problem?.fields?.[0]?.message ?? problem?.sentence ?? ERRORS.internal.sentence
}
