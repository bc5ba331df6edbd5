import type { MissingAnchor } from '../api/protocol.ts'
import type { Gateway } from './gateway.ts'

/** Milliseconds. A place that the page does not have by then is missing, and a line floats. */
export const FLOAT_AFTER = 3000

export interface AnchorReports {
  /** Tells that the place of a view was not where it should be. */
  tell(view: string, used: MissingAnchor['used']): void
  /** Cards that name their items were looked at: `view` is theirs where none of them has a place for a chip. */
  lookedAtCards(view: string | undefined): void
  /** True while cards stand bare and it is not known yet whether they stay so. */
  isWaiting(): boolean
}

/** Tells the background which places the page does not have, each once a page: the view's name, nothing of the page. */
export function createAnchorReports(gateway: Gateway, { performance }: Window): AnchorReports {
  const told = new Set<string>()
  /** Since when cards are there and none of them has a place for a chip. A single one may be half made. */
  let bareSince = Infinity

  function tell(view: string, used: MissingAnchor['used']) {
    if (told.has(view)) return
    told.add(view)
    void gateway('anchor.missing', { view, used })
  }

  return {
    tell,
    lookedAtCards(view) {
      bareSince = view && !told.has(view) ? Math.min(bareSince, performance.now()) : Infinity
      if (view && performance.now() - bareSince >= FLOAT_AFTER) tell(view, 'floating')
    },
    isWaiting: () => bareSince < Infinity,
  }
}
