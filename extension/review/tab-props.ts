import type { QueryClient } from '@tanstack/react-query'
import type { NodeRef } from '../../shared/graph/node.ts'
import type { Day } from '../../shared/week.ts'

/** Asks for what a view shows at first, for it to be there when it is opened. Answers nothing: the view asks the same. */
export type ReadAhead = (queries: QueryClient, today: Day) => Promise<void>

/** What the review page gives to each of its views. */
export interface ReviewTabProps {
  onOpenKeyResult: (id: string) => void
  /** Opens any bet, key result or initiative beside the view. */
  onWalk: (node: NodeRef) => void
  /** The part of the view that the address names, for views that have several. */
  section: string | null
  onSection: (id: string) => void
}
