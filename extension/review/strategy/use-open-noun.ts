import { useState } from 'react'
import type { OutlineView } from '../../../shared/views/outline.ts'

interface OpenNoun {
  /** The outline in which the form has its place. */
  outline: OutlineView
  /** Whether the noun that is being edited was removed since its form was opened. */
  isGone: boolean
}

/**
 * The outline with the noun whose form is open, and what is above it, where they stood when it was opened: somebody may
 * remove, close or move them meanwhile, and the form stays, with what is typed in it. `open` is the form's name, whose
 * parts are ids, the noun's own the last.
 */
export function useOpenNoun(now: OutlineView, open: string | null): OpenNoun {
  const [opened, setOpened] = useState({ open, outline: now })
  if (opened.open !== open) setOpened({ open, outline: now })
  const ids = open?.split(':').slice(1) ?? []
  const id = ids.at(-1)
  if (id === undefined || opened.open !== open) return { outline: now, isGone: false }
  const before = opened.outline
  const bets = before.keyResults.filter(one => ids.includes(one.id)).map(one => one.betId)
  const held = new Set([...ids, ...bets])
  return {
    isGone: !stands(now, id) && stands(before, id),
    outline: {
      ...now,
      bets: inPlace(now.bets, before.bets, held, ({ state, closedAs }) => ({ state, closedAs })),
      keyResults: inPlace(now.keyResults, before.keyResults, held, ({ betId, closedAs }) => ({ betId, closedAs })),
      initiatives: inPlace(now.initiatives, before.initiatives, held, ({ state, serves }) => ({ state, serves })),
      people: inPlace(now.people, before.people, held, ({ lastDay }) => ({ lastDay })),
      allocations: inPlace(now.allocations, before.allocations, held, () => ({})),
      leave: inPlace(now.leave, before.leave, held, () => ({})),
    },
  }
}

function stands({ bets, keyResults, initiatives, people, allocations, leave }: OutlineView, id: string): boolean {
  return [bets, keyResults, initiatives, people, allocations, leave].some(nouns => nouns.some(one => one.id === id))
}

/** The nouns as they are, those that are held with the `place` they had; one that is gone comes where it stood before. */
function inPlace<T extends { id: string }>(
  now: readonly T[],
  before: readonly T[],
  held: ReadonlySet<string>,
  place: (noun: T) => Partial<T>,
): T[] {
  const former = new Map(before.filter(one => held.has(one.id)).map(one => [one.id, one]))
  const nouns = now.map(one => {
    const stood = former.get(one.id)
    return stood ? { ...one, ...place(stood) } : one
  })
  for (const one of former.values()) if (!now.some(({ id }) => id === one.id)) nouns.splice(before.indexOf(one), 0, one)
  return nouns
}
