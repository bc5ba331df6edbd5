import { useState } from 'react'
import type { NodeKind, NodeRef } from '../../shared/graph/node.ts'

export interface Walk {
  /** Where one has walked to; null: nowhere, the item itself is shown. */
  here: NodeRef | null
  to(node: NodeRef): void
  back(): void
}

const WALKABLE: ReadonlySet<NodeKind> = new Set(['bet', 'key_result', 'initiative'])

/** Whether a node can be opened inside a surface. */
export const isWalkable = (kind: NodeKind) => WALKABLE.has(kind)

/** A way through the graph, step by step, and back by the same steps. */
export function useWalk(): Walk {
  const [way, setWay] = useState<NodeRef[]>([])
  const here = way.at(-1) ?? null
  return {
    here,
    to: node => {
      if (node.kind !== here?.kind || node.id !== here.id) setWay([...way, node])
    },
    back: () => setWay(way.slice(0, -1)),
  }
}
