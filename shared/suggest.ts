import { bm25 } from './bm25.ts'
import { byText } from './order.ts'
import { counted, decimal, listed, quoted } from './wording.ts'

/** How often a key result was tagged within some group of items. */
export interface TagCount {
  keyResultId: string
  count: number
}

/** What speaks for one key result or another where an item serves none. */
export interface SuggestionFacts {
  title: string
  /** The parent, with what it serves itself. */
  parent: { title: string; keyResultIds: string[] } | null
  /** Tags of items with the same parent. */
  siblings: TagCount[]
  /** The assignee's tags of the last weeks. */
  assignee: { name: string; tags: TagCount[] } | null
  /** Tags in the same project, epic, pipeline or data source; `noun` is the tool's word for it. */
  container: { noun: string; name: string; tags: TagCount[] } | null
  /** Open key results of the current cycle: only these are suggested. */
  keyResults: { id: string; title: string; betTitle: string }[]
}

export interface Suggestion {
  keyResultId: string
  /** Why, the strongest first, as clauses joined by "; ". */
  because: string
}

/**
 * How much each kind of evidence weighs. A parent says more than siblings, they more than the rest of the container,
 * that more than what the same person did last, and words in common least.
 */
const WEIGHTS = { parent: 4, siblings: 3, container: 2, assignee: 1.5, words: 1 }

/** The three key results an untagged item most likely serves, each with its because. */
export function suggest(facts: SuggestionFacts, locale: string): Suggestion[] {
  const words = bm25(
    facts.title,
    facts.keyResults.map(({ id, title, betTitle }) => ({ id, text: `${title} ${betTitle}` })),
  )
  const best = Math.max(0, ...[...words.values()].map(match => match.score))
  return facts.keyResults
    .map(({ id }) => {
      const match = words.get(id)
      const reasons = [...tagReasons(facts, id, locale)]
      if (match) {
        const shared = listed(match.words.slice(0, 3).map(quoted))
        reasons.push({ weight: (WEIGHTS.words * match.score) / best, because: `shares ${shared}` })
      }
      reasons.sort((a, b) => b.weight - a.weight)
      return { keyResultId: id, reasons, score: reasons.reduce((sum, reason) => sum + reason.weight, 0) }
    })
    .filter(one => one.score > 0)
    .sort((a, b) => b.score - a.score || byText(a.keyResultId, b.keyResultId))
    .slice(0, 3)
    .map(({ keyResultId, reasons }) => ({ keyResultId, because: reasons.map(reason => reason.because).join('; ') }))
}

interface Reason {
  weight: number
  because: string
}

function tagReasons({ parent, siblings, assignee, container }: SuggestionFacts, id: string, locale: string): Reason[] {
  const reasons: Reason[] = []
  if (parent?.keyResultIds.includes(id)) {
    reasons.push({
      weight: WEIGHTS.parent / parent.keyResultIds.length,
      because: `its parent ${quoted(parent.title)} serves it`,
    })
  }
  const within = (tags: readonly TagCount[], weight: number, say: (count: number, total: number) => string) => {
    const count = tags.find(tag => tag.keyResultId === id)?.count ?? 0
    const total = tags.reduce((sum, tag) => sum + tag.count, 0)
    if (count > 0) reasons.push({ weight: (weight * count) / total, because: say(count, total) })
  }
  within(
    siblings,
    WEIGHTS.siblings,
    (count, total) => `${decimal(count, locale)} of ${counted(total, 'tagged sibling', locale)} ${serve(count)} it`,
  )
  if (container) {
    const place = `${container.noun} ${container.name}`
    within(
      container.tags,
      WEIGHTS.container,
      (count, total) => `${decimal(count, locale)} of ${counted(total, 'tag', locale)} in ${place}`,
    )
  }
  if (assignee) {
    within(
      assignee.tags,
      WEIGHTS.assignee,
      (count, total) => `${decimal(count, locale)} of ${assignee.name}’s last ${counted(total, 'tag', locale)}`,
    )
  }
  return reasons
}

const serve = (count: number) => (count === 1 ? 'serves' : 'serve')
