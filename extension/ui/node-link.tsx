import type { ReactNode } from 'react'
import type { NodeRef } from '../../shared/graph/node.ts'
import './node-link.css'
import { isWalkable } from './use-walk.ts'

/** Opens a node of the graph where it stands; plain text where nothing opens it. */
export function NodeLink({
  node,
  onWalk,
  children,
}: {
  node: NodeRef
  onWalk: ((node: NodeRef) => void) | undefined
  children: ReactNode
}) {
  if (!onWalk || !isWalkable(node.kind)) return children
  return (
    <button type="button" className="text-button node-link" onClick={() => onWalk({ kind: node.kind, id: node.id })}>
      {children}
    </button>
  )
}
