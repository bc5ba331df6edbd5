import { itemKeyText } from '../../shared/graph/item-key.ts'
import type { ItemContext } from '../../shared/views/item-context.ts'
import type { LineAnswer } from '../api/protocol.ts'
import type { OutboxEntry } from '../storage/outbox.ts'
import { noteOf } from './outbox-change.ts'

/**
 * A line's answer as it will be once the waiting changes are taken, with the last of them told. A refused change
 * changes nothing of it and is told all the same.
 */
export function withWaiting(item: string, answer: LineAnswer, entries: OutboxEntry[]): LineAnswer {
  const own = entries.filter(entry => concerns(entry, item, answer.context))
  const last = own.findLast(entry => entry.state === 'failed') ?? own.at(-1)
  if (!last) return answer
  let { context, cachedAt } = answer
  for (const entry of own) {
    if (entry.state !== 'waiting') continue
    const changed = applied(context, entry)
    if (changed && !context) cachedAt = entry.madeAt
    context = changed
  }
  return { ...answer, context, cachedAt, waiting: { state: last.state, note: noteOf(last) } }
}

function concerns({ about }: OutboxEntry, item: string, context: ItemContext | null): boolean {
  if (about.item) return itemKeyText(about.item) === item
  return context?.serves.some(one => one.keyResult.id === about.keyResult?.id) ?? false
}

function applied(context: ItemContext | null, { path, input, about, madeAt }: OutboxEntry): ItemContext | null {
  const without = (linkId: unknown) => context?.serves.filter(one => one.linkId !== linkId) ?? []
  switch (path) {
    case 'link.tag': {
      if (!about.serves || !about.item) return context
      // The Worker may have taken it already, though its answer never came.
      const others = without(input.replacesLinkId).filter(one => one.keyResult.id !== about.serves?.keyResult.id)
      return { key: about.item, asOf: madeAt, ...context, tagged: true, serves: [about.serves, ...others] }
    }
    case 'link.untag': {
      const serves = without(input.linkId)
      return context && { ...context, serves, tagged: serves.length > 0 }
    }
    case 'link.restore': {
      const serves = without(input.endLinkId)
      return context && { ...context, serves, tagged: serves.length > 0 }
    }
    case 'link.confirm':
      return (
        context && {
          ...context,
          serves: context.serves.map(one => (one.linkId === input.linkId ? { ...one, stale: false } : one)),
        }
      )
    default:
      return context
  }
}
