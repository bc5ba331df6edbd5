import { ERRORS, type ErrorAnswer } from '../../shared/errors.ts'
import type { Answer } from '../api/protocol.ts'
import type { OutboxEntry } from '../storage/outbox.ts'
import { texts } from '../ui/texts.ts'
import { problem } from './failure.ts'
import { LINK_FIELDS, waitingTag } from './outbox-change.ts'
import type { WorkerClient } from './worker-client.ts'

/** A change that the Worker broke on this often is told as failed, or it would hold up all behind it. */
const MOST_BREAKS = 5

/** What became of one try. */
export type Outcome =
  /** `linkId`: the link that a tag made. */
  | { kind: 'taken'; answer: Answer<unknown>; linkId: string | null }
  | { kind: 'refused'; error: ErrorAnswer; breaks: number }
  /** The Worker was not reached, or was not able to: later. */
  | { kind: 'missed'; error: ErrorAnswer; breaks: number }

/**
 * Sends a change with its id and its age. Links that a waiting tag was to make are named by what it made since.
 *
 * @param links the links of taken tags, by the tag's id
 */
export async function sendEntry(
  worker: WorkerClient,
  entry: OutboxEntry,
  links: Map<string, string>,
): Promise<Outcome> {
  const { id, path, madeAt } = entry
  const input = withLinks(entry, links)
  if (!input)
    return { kind: 'refused', error: { ...problem('conflict'), sentence: texts.outbox.builtOn }, breaks: entry.breaks }
  const ageMs = Math.max(0, Date.now() - Date.parse(madeAt))
  const told = { ...input, mutationId: id, ...(ageMs >= 1000 ? { ageMs } : {}) }
  const answer = await worker.call({ type: 'mutation', path, input: told })
  if (answer.ok) {
    // Our own Worker's answer to `link.tag`.
    return { kind: 'taken', answer, linkId: path === 'link.tag' ? (answer.data as { linkId: string }).linkId : null }
  }
  const { error } = answer
  const breaks = entry.breaks + (isBreak(error) ? 1 : 0)
  return { kind: mayPass(error) && breaks < MOST_BREAKS ? 'missed' : 'refused', error, breaks }
}

/** Null where a tag that the change builds on made no link. */
function withLinks({ input }: OutboxEntry, links: Map<string, string>): Record<string, unknown> | null {
  const resolved = { ...input }
  for (const field of LINK_FIELDS) {
    const tag = waitingTag(input[field])
    if (tag === null) continue
    const linkId = links.get(tag)
    if (!linkId) return null
    resolved[field] = linkId
  }
  return resolved
}

/** Whether the same change can be taken later: nobody was reached, or whoever was reached was not able to. */
function mayPass({ code }: ErrorAnswer): boolean {
  return code === 'unauthenticated' || code === 'rate_limited' || ERRORS[code].status >= 500
}

function isBreak({ code }: ErrorAnswer): boolean {
  return ERRORS[code].status >= 500 && code !== 'offline'
}
