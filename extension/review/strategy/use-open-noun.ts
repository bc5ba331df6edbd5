import { useState } from 'react'
import type { OutlineView } from '../../../shared/views/outline.ts'

interface OpenNoun {
  outline: OutlineView
  /** Whether the noun that is being edited was removed since its form was opened. */
  isGone: boolean
}

/**
 * The outline with the noun whose form is open still in its place where somebody removed it meanwhile: its form stays,
 * and what is typed in it. `open` is the form's name, which ends with the noun's id.
 */
export function useOpenNoun(outline: OutlineView, open: string | null): OpenNoun {
  const [seen, setSeen] = useState(outline)
  const id = open?.includes(':') ? open.slice(open.lastIndexOf(':') + 1) : null
  const isGone = id !== null && !stands(outline, id) && stands(seen, id)
  if (!isGone && seen !== outline) setSeen(outline)
  if (!isGone) return { outline, isGone }
  return {
    outline: {
      ...outline,
      bets: kept(outline.bets, seen.bets, id),
      keyResults: kept(outline.keyResults, seen.keyResults, id),
      initiatives: kept(outline.initiatives, seen.initiatives, id),
      people: kept(outline.people, seen.people, id),
      allocations: kept(outline.allocations, seen.allocations, id),
      leave: kept(outline.leave, seen.leave, id),
    },
    isGone,
  }
}

function stands({ bets, keyResults, initiatives, people, allocations, leave }: OutlineView, id: string): boolean {
  return [bets, keyResults, initiatives, people, allocations, leave].some(nouns => nouns.some(one => one.id === id))
}

/** With the one of that id where it stood before. */
function kept<T extends { id: string }>(now: T[], before: T[], id: string): T[] {
  const at = before.findIndex(one => one.id === id)
  const one = before[at]
  return one ? now.toSpliced(at, 0, one) : now
}
