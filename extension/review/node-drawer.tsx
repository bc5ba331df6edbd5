import { useQueryClient } from '@tanstack/react-query'
import type { NodeRef } from '../../shared/graph/node.ts'
import { useVisited } from '../api/use-visited.ts'
import { texts } from '../ui/texts.ts'
import { useWalk } from '../ui/use-walk.ts'
import { WalkedNode } from '../ui/walked-node.tsx'
import { KeyResultDrawer } from './key-result-drawer.tsx'

interface NodeDrawerProps {
  /** A bet or an initiative. */
  start: NodeRef
  onClose: () => void
}

/** A bet's or an initiative's facts beside the view, and the way on from there. */
export function NodeDrawer({ start, onClose }: NodeDrawerProps) {
  const walk = useWalk()
  const queries = useQueryClient()
  const here = walk.here ?? start
  const visited = useVisited(here)
  return (
    <KeyResultDrawer title={texts.nodeKind[here.kind]} keyResultId={start.id} onClose={onClose}>
      {() => (
        <WalkedNode
          level="h2"
          here={here}
          {...visited}
          onWalk={walk.to}
          onBack={walk.here ? walk.back : onClose}
          onRetry={() => void queries.refetchQueries({ type: 'active' })}
        />
      )}
    </KeyResultDrawer>
  )
}
