import type { Tool } from '../../../../shared/graph/item-key.ts'
import type { WorkState } from '../../../../shared/graph/work-item.ts'
import type { ConnectionSettings } from '../../../../shared/views/connections.ts'
import type { ToolContainer } from '../../../api/outputs.ts'

/** What of a tool is read, as it is being chosen. */
export interface Reading {
  /** All there are, also those that come later. Never for Notion, where each data source has columns of its own. */
  all: boolean
  /** Ids of containers. */
  chosen: string[]
  /** States that differ from what the tool says, by the key of a status. */
  states: Record<string, WorkState>
  /** Notion: the column that stands for each field, by data source; an empty text for none. */
  columns: Record<string, Record<string, string>>
}

/** A status that can be given another state. */
export interface MappedStatus {
  key: string
  name: string
  /** What the tool says. */
  state: WorkState
}

/** What is read now; for Notion with the guess for each column of which nothing was said. */
export function readingOf(tool: Tool, settings: ConnectionSettings, containers: ToolContainer[]): Reading {
  if (tool === 'notion') {
    const chosen = Object.keys(settings.dataSources ?? {})
    const columns = containers.map(({ id, properties = [] }) => {
      const said = settings.dataSources?.[id]
      const columnOf = (field: string, guess: string | null) => String((said ? said[field] : guess) ?? '')
      return [id, Object.fromEntries(properties.map(({ field, guess }) => [field, columnOf(field, guess)]))] as const
    })
    const states = chosen.map(id => settings.dataSources?.[id]?.states as Record<string, WorkState> | undefined)
    return { all: false, chosen, states: Object.assign({}, ...states), columns: Object.fromEntries(columns) }
  }
  const chosen = (tool === 'jira' ? settings.projects : settings.pipelines) ?? []
  return { all: chosen.length === 0, chosen, states: settings.states ?? {}, columns: {} }
}

/** The settings a reading comes to. */
export function settingsOf(tool: Tool, reading: Reading): ConnectionSettings {
  const chosen = reading.all ? [] : reading.chosen
  if (tool === 'jira') return { projects: chosen, states: reading.states }
  if (tool === 'hubspot') return { pipelines: chosen, states: reading.states }
  const dataSources = chosen.map(id => {
    const columns = Object.entries(reading.columns[id] ?? {}).filter(([, column]) => column !== '')
    return [id, { ...Object.fromEntries(columns), states: reading.states }]
  })
  return { dataSources: Object.fromEntries(dataSources) }
}

/** The statuses of what is chosen, each once, by what the settings name them by. */
export function statusesOf(tool: Tool, reading: Reading, containers: ToolContainer[]): MappedStatus[] {
  const read = containers.filter(({ id }) => reading.all || reading.chosen.includes(id))
  const several = read.length > 1
  const statuses = read.flatMap(({ name: container, statuses: own }) =>
    // Stages of two pipelines may share a name.
    own.map(({ id, name, state }) => ({
      key: id,
      name: tool === 'hubspot' && several ? `${container}: ${name}` : name,
      state,
    })),
  )
  return [...new Map(statuses.map(status => [status.key, status])).values()]
}

/** Whether there is something to read. */
export function isComplete(reading: Reading): boolean {
  return reading.all || reading.chosen.length > 0
}
