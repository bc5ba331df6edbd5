import type { Tool } from '../../../shared/graph/item-key.ts'
import type { Leave, Person } from '../../../shared/graph/person.ts'
import type { Moment } from './moment.ts'

/** Who a person is in one tool. */
export interface SampleIdentity {
  personId: string
  tool: Tool
  site: string
  externalId: string
}

export const JIRA_SITE = 'acme.atlassian.net'
export const HUBSPOT_PORTAL = '90041277'
export const NOTION_SITE = 'notion'

/** The one of the nine who signs in. */
export const SAMPLE_USER = { personId: 'person-mara', email: 'mara@acme.example', name: 'Mara Lindqvist' }

const NAMES: [id: string, name: string][] = [
  ['mara', 'Mara Lindqvist'],
  ['tomas', 'Tomás Carvalho'],
  ['ines', 'Inês Duarte'],
  ['jonas', 'Jonas Weber'],
  ['amara', 'Amara Okafor'],
  ['luca', 'Luca Moretti'],
  ['sofie', 'Sofie Jansen'],
  ['devika', 'Devika Rao'],
  ['henrik', 'Henrik Solberg'],
]

/** Leads keep more of their week for running the business. */
const RESERVES: Record<string, number> = { mara: 0.4, ines: 0.3, amara: 0.3 }

export function people(): Person[] {
  return NAMES.map(([id, name]) => ({
    id: `person-${id}`,
    name,
    email: `${id}@acme.example`,
    capacity: id === 'henrik' ? 0.8 : 1,
    reserve: RESERVES[id] ?? 0.2,
    lastDay: null,
  }))
}

export function leaves({ day }: Moment): Leave[] {
  return [
    { id: 'leave-jonas', personId: 'person-jonas', from: day(11), to: day(15) },
    { id: 'leave-sofie', personId: 'person-sofie', from: day(-31), to: day(-27) },
  ]
}

/** Everybody works in Jira and Notion; the four who sell or serve carriers also in HubSpot. */
export function identities(): SampleIdentity[] {
  const inHubspot = new Set(['ines', 'amara', 'luca', 'henrik'])
  return NAMES.flatMap(([id], index) => {
    const personId = `person-${id}`
    const number = String(index + 1).padStart(2, '0')
    const known: SampleIdentity[] = [
      { personId, tool: 'jira', site: JIRA_SITE, externalId: `712020:acme-${number}-${id}` },
      { personId, tool: 'notion', site: NOTION_SITE, externalId: `c0ffee00-0000-4000-8000-0000000000${number}` },
    ]
    if (inHubspot.has(id)) known.push({ personId, tool: 'hubspot', site: HUBSPOT_PORTAL, externalId: `5520${number}` })
    return known
  })
}
