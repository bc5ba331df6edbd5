import type { Tool } from '../../../../shared/graph/item-key.ts'
import type { AccountView } from '../../../../shared/views/connections.ts'
import type { FacetValue } from '../../../../shared/views/tag-rules.ts'
import type { ToolContainer } from '../../../api/outputs.ts'
import { texts } from '../../../ui/texts.ts'

const FACETS: Record<Tool, string[]> = {
  jira: ['project', 'epic', 'label', 'component'],
  hubspot: ['pipeline', 'stage', 'owner'],
  notion: ['data_source'],
}

const CONTAINER: Record<Tool, string> = { jira: 'project', hubspot: 'pipeline', notion: 'data_source' }

/** What a rule can ask of a connection's items, with the names people know its parts by. */
export interface FacetNames {
  /** The facets to choose from. */
  facets: string[]
  facet(id: string): string
  value(facet: string, value: string): string
  /** The values that items have, the commonest first. */
  values(facet: string): FacetValue[]
  /** Whether a value is chosen from those there are, for nobody knows it by what the tool calls it. */
  isNamed(facet: string): boolean
}

/** @param containers, accounts what the tool says now; empty while it has not been asked, then values go by themselves */
export function facetNames(
  tool: Tool,
  known: FacetValue[],
  containers: ToolContainer[],
  accounts: AccountView[],
): FacetNames {
  const names = new Map<string, string>()
  for (const { id, name, statuses, properties } of containers) {
    names.set(`${CONTAINER[tool]} ${id}`, name)
    if (tool === 'hubspot') for (const stage of statuses) names.set(`stage ${stage.id}`, `${name}: ${stage.name}`)
    for (const choice of properties?.flatMap(({ choices }) => choices) ?? [])
      names.set(`property:${choice.id}`, choice.name)
  }
  for (const { externalId, name } of accounts) names.set(`account ${externalId}`, name)
  const properties = [...new Set(known.map(({ facet }) => facet))].filter(
    facet => facet.startsWith('property:') && names.has(facet),
  )
  return {
    facets: [...FACETS[tool], ...properties],
    facet: id => texts.tagRules.facet[id] ?? names.get(id) ?? id,
    value: (facet, value) => names.get(`${facet} ${value}`) ?? names.get(`account ${value}`) ?? value,
    values(facet) {
      const had = known.filter(one => one.facet === facet)
      // What the tool has and no item that was looked at can be asked for as well.
      const others = [...names.keys()].flatMap(key => (key.startsWith(`${facet} `) ? key.slice(facet.length + 1) : []))
      const rest = others.filter(value => had.every(one => one.value !== value))
      return [...had, ...rest.map(value => ({ facet, value, items: null }))]
    },
    isNamed: () => tool !== 'jira',
  }
}
