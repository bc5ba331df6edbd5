import type { WorkState } from '../../../shared/graph/work-item.ts'
import { type Day, dayOf, type Instant } from '../../../shared/week.ts'
import type { ObjectChange, ObjectNews } from '../object-news.ts'
import type { HubSpotDeal } from './deal.ts'
import type { Stages } from './pipelines.ts'

export interface Portal {
  id: string
  /** Close dates are days in the portal's zone. */
  timeZone: string
  /** `app.hubspot.com`, `app-eu1.hubspot.com` … */
  uiDomain: string
  stages: Stages
}

/** How a deal stands, with the changes its property history tells. */
export function dealNews(deal: HubSpotDeal, portal: Portal): ObjectNews {
  const { properties } = deal
  const { dealname, amount, closedate, dealstage, pipeline, hubspot_owner_id: owner } = properties
  const state = stateOf(deal, portal.stages)
  const changes = changesOf(deal, portal)
  const closed = state === 'done' || state === 'dropped'
  return {
    key: { tool: 'hubspot', site: portal.id, externalId: deal.id },
    toolId: deal.id,
    toolTime: instantOf(properties.hs_lastmodifieddate) ?? instantOf(deal.updatedAt) ?? new Date(0).toISOString(),
    fields: {
      url: `https://${portal.uiDomain}/contacts/${portal.id}/record/0-3/${deal.id}`,
      ...(dealname ? { title: dealname } : {}),
      kind: 'deal',
      state,
      ...(closed ? { doneAt: changes?.findLast(change => change.kind === 'state')?.happenedAt ?? null } : {}),
      ...(amount !== undefined ? { amount: numberOf(amount) } : {}),
      ...(closedate !== undefined ? { due: dayIn(closedate, portal.timeZone) } : {}),
      ...(owner !== undefined ? { assignee: owner ? [owner] : [] } : {}),
      ...(pipeline !== undefined ? { container: pipeline } : {}),
    },
    changes,
    facets: {
      ...(pipeline !== undefined ? { pipeline: pipeline ? [pipeline] : [] } : {}),
      ...(dealstage !== undefined ? { stage: dealstage ? [dealstage] : [] } : {}),
      ...(owner !== undefined ? { owner: owner ? [owner] : [] } : {}),
    },
  }
}

/** By its stage; where the stage is none of the pipelines', by what HubSpot reckons itself. */
function stateOf({ properties, archived }: HubSpotDeal, stages: Stages): WorkState {
  if (archived) return 'dropped'
  const stage = stages.get(properties.dealstage ?? '')
  if (stage) return stage.state
  if (properties.hs_is_closed_won === 'true') return 'done'
  return properties.hs_is_closed === 'true' ? 'dropped' : 'doing'
}

/** Null where no history was told: then the changes show as what differs. */
function changesOf(
  { propertiesWithHistory: history }: HubSpotDeal,
  { stages, timeZone }: Portal,
): ObjectChange[] | null {
  if (!history) return null
  const readers: Record<
    string,
    (from: string | null, to: string | null) => Omit<ObjectChange, 'happenedAt' | 'told'>[]
  > = {
    dealstage: (from, to) => [
      { kind: 'stage', from: labelOf(from, stages), to: labelOf(to, stages) },
      { kind: 'state', from: stateOfStage(from, stages), to: stateOfStage(to, stages) },
    ],
    amount: (from, to) => [{ kind: 'amount', from: plain(from), to: plain(to) }],
    closedate: (from, to) => [{ kind: 'due', from: dayIn(from, timeZone), to: dayIn(to, timeZone) }],
    hubspot_owner_id: (from, to) => [{ kind: 'assignee', from: from || null, to: to || null }],
  }
  return Object.entries(history)
    .flatMap(([name, values]) => {
      const oldestFirst = values.toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
      // The first value is how the deal was made, not a change of it.
      return oldestFirst.slice(1).flatMap((now, index) => {
        const happenedAt = instantOf(now.timestamp)
        const before = oldestFirst[index]?.value ?? null
        if (happenedAt === null) return []
        return (readers[name]?.(before, now.value ?? null) ?? [])
          .filter(({ from, to }) => from !== to)
          .map(change => ({ ...change, happenedAt, told: `${before ?? ''}>${now.value ?? ''}` }))
      })
    })
    .toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0))
}

function stateOfStage(id: string | null, stages: Stages): WorkState | null {
  return id ? (stages.get(id)?.state ?? 'doing') : null
}

function labelOf(id: string | null, stages: Stages): string | null {
  return id ? (stages.get(id)?.label ?? id) : null
}

/** `500` and `500.00` are one amount. */
function plain(text: string | null): string | null {
  const value = numberOf(text)
  return value === null ? null : String(value)
}

function numberOf(text: string | null): number | null {
  const value = text === null || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : null
}

/** Instants come as ISO texts, in old histories as milliseconds. */
function instantOf(text: string | null | undefined): Instant | null {
  if (!text) return null
  const at = /^\d{12,}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

function dayIn(text: string | null, timeZone: string): Day | null {
  const at = instantOf(text)
  return at && dayOf(at, timeZone)
}
