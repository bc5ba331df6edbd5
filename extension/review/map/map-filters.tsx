import { type ReactNode, useDeferredValue } from 'react'
import { STATUS_WORDS, STATUSES, type Status } from '../../../shared/graph/node.ts'
import type { MapView } from '../../../shared/views/map.ts'
import { Field } from '../../ui/field.tsx'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { filterGraph, isFiltered, NO_FILTER } from './filter-graph.ts'
import type { ShownGraph } from './use-shown-graph.ts'

const NOBODY: MapView['people'] = []

interface MapFiltersProps {
  view: MapView
  graph: ShownGraph
  children: ReactNode
}

/** What of the map is shown: a bet, a person, statuses. The statuses with their counts are its legend too. */
export function MapFilters({ view, graph, children }: MapFiltersProps) {
  const { whole, filter, setFilter } = graph
  // A thousand names to choose from take as long to make as the picture: they follow it.
  const people = useDeferredValue(view.people, NOBODY)
  const ofAny = filterGraph(whole, { ...filter, statuses: new Set() })
  const counts = new Map<Status, number>()
  for (const { status } of ofAny.nodes.values()) counts.set(status, (counts.get(status) ?? 0) + 1)
  const listed = STATUSES.filter(status => counts.has(status) || filter.statuses.has(status))
  const toggled = (status: Status) => {
    const statuses = new Set(filter.statuses)
    if (!statuses.delete(status)) statuses.add(status)
    return statuses
  }
  return (
    <div className="map-filters">
      <Choice
        label={texts.map.bet}
        all={texts.map.allBets}
        value={filter.betId}
        options={view.bets.map(({ id, title }) => ({ id, name: title }))}
        onChoose={betId => setFilter({ ...filter, betId })}
      />
      <Choice
        label={texts.map.person}
        all={texts.map.everybody}
        value={filter.personId}
        options={people}
        onChoose={personId => setFilter({ ...filter, personId })}
      />
      <fieldset className="map-statuses" aria-label={texts.map.statuses}>
        {listed.toReversed().map(status => (
          <button
            key={status}
            type="button"
            data-status={status}
            aria-pressed={filter.statuses.has(status)}
            aria-label={texts.map.status(STATUS_WORDS[status], counts.get(status) ?? 0)}
            onClick={() => setFilter({ ...filter, statuses: toggled(status) })}
          >
            <StatusDot status={status} />
            {STATUS_WORDS[status]} <span>{counts.get(status) ?? 0}</span>
          </button>
        ))}
      </fieldset>
      <span className="map-filters-more">
        {isFiltered(filter) ? (
          <button type="button" className="button" onClick={() => setFilter(NO_FILTER)}>
            {texts.map.clear}
          </button>
        ) : null}
        {children}
      </span>
    </div>
  )
}

interface ChoiceProps {
  label: string
  /** What stands for no choice. */
  all: string
  value: string | null
  options: { id: string; name: string }[]
  onChoose: (id: string | null) => void
}

function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  return (
    <Field label={label} className="map-choice">
      {control => (
        <select
          {...control}
          className="input"
          value={value ?? ''}
          onChange={event => onChoose(event.target.value || null)}
        >
          <option value="">{all}</option>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
