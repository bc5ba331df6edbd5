import { hasEnded } from '../../../shared/graph/initiative.ts'
import type { OutlineInitiative, OutlineView } from '../../../shared/views/outline.ts'

/** The initiatives that serve a key result and are not over. */
export function runningFor({ initiatives }: OutlineView, keyResultId: string): OutlineInitiative[] {
  return initiatives.filter(one => !hasEnded(one) && one.serves.some(served => served.keyResultId === keyResultId))
}
