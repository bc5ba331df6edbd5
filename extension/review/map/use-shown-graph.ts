import { useMemo, useState } from 'react'
import type { MapView } from '../../../shared/views/map.ts'
import { filterGraph, type MapFilter, NO_FILTER } from './filter-graph.ts'
import { canFold, foldedAtFirst, foldGraph } from './fold-graph.ts'
import { type MapGraph, mapGraph } from './map-graph.ts'

export interface ShownGraph {
  /** Everything. */
  whole: MapGraph
  /** What fits the filter. */
  fitting: MapGraph
  /** What of that is unfolded. */
  shown: MapGraph
  folded: ReadonlySet<string>
  filter: MapFilter
  setFilter(filter: MapFilter): void
  toggle(key: string): void
  foldAll(folded: boolean): void
}

/** The map as it is filtered and folded. What somebody folds or unfolds stays so while the filter changes. */
export function useShownGraph(view: MapView): ShownGraph {
  const [filter, setFilter] = useState(NO_FILTER)
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map())
  const whole = useMemo(() => mapGraph(view, filter.personId), [view, filter.personId])
  const fitting = useMemo(() => filterGraph(whole, filter), [whole, filter])
  const folded = useMemo(() => {
    const atFirst = foldedAtFirst(fitting)
    return new Set([...fitting.nodes.keys()].filter(key => byHand.get(key) ?? atFirst.has(key)))
  }, [fitting, byHand])
  const shown = useMemo(() => foldGraph(fitting, folded), [fitting, folded])
  return {
    ...{ whole, fitting, shown, folded, filter, setFilter },
    toggle: key => setByHand(new Map([...byHand, [key, !folded.has(key)]])),
    foldAll: fold =>
      setByHand(new Map([...fitting.nodes.keys()].filter(key => canFold(fitting, key)).map(key => [key, fold]))),
  }
}
