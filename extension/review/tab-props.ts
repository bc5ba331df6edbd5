import type { NodeRef } from '../../shared/graph/node.ts'

/** What the review page gives to each of its views. */
export interface ReviewTabProps {
  onOpenKeyResult: (id: string) => void
  /** Opens any bet, key result or initiative beside the view. */
  onWalk: (node: NodeRef) => void
  /** The part of the view that the address names, for views that have several. */
  section: string | null
  onSection: (id: string) => void
}
