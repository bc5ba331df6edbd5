import { hasEnded } from '../../../shared/graph/initiative.ts'
import type { OutlineView } from '../../../shared/views/outline.ts'

/** Something somebody owns, and the form in which its owner is written. */
export interface Owned {
  form: string
  title: string
}

/** What somebody owns that is not over: bets, key results and initiatives. */
export function ownedBy({ bets, keyResults, initiatives }: OutlineView, personId: string): Owned[] {
  const openBets = bets.filter(one => one.state !== 'closed')
  const under = new Set(openBets.map(one => one.id))
  const open = keyResults.filter(one => one.closedAs === null && under.has(one.betId))
  const shown = new Set(open.map(one => one.id))
  const isTheirs = ({ ownerId }: { ownerId: string | null }) => ownerId === personId
  return [
    ...openBets.filter(isTheirs).map(({ id, title }) => ({ form: `bet:${id}`, title })),
    ...open.filter(isTheirs).map(({ id, title }) => ({ form: `kr:${id}`, title })),
    ...initiatives.filter(isTheirs).flatMap(one => {
      const served = one.serves.find(({ keyResultId }) => shown.has(keyResultId))
      return hasEnded(one) || !served ? [] : [{ form: `initiative:${served.keyResultId}:${one.id}`, title: one.title }]
    }),
  ]
}
