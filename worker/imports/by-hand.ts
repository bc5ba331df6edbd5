import type { FactRow } from '../../shared/import/import-kind.ts'

/** What is kept of the row that a write would change, as it was when the file was checked. */
export interface Seen {
  /** When it was changed last; null where there is none, or its table does not say. */
  seenAt: string | null
  /** Whether people changed it, and not an import. */
  byHand: boolean
}

/** `isImported`: whether a change of that moment came by a file. */
export function seenOf(present: FactRow | undefined, isImported: (at: string) => boolean): Seen {
  const at = present?.updatedAt
  if (typeof at !== 'string') return { seenAt: null, byHand: false }
  return { seenAt: at, byHand: !isImported(at) }
}
