import type { WorkState } from '../../../shared/graph/work-item.ts'
import type { Container } from '../source.ts'
import { told } from '../told.ts'
import type { JiraApi } from './api.ts'
import { workStateOf } from './work-state.ts'

const A_PAGE = 50

/** The site's statuses by name in lower case, as its categories have them. Several projects may share a name. */
async function statusesOf(api: JiraApi): Promise<Container['statuses']> {
  const known = await told(api.GET('/rest/api/3/status'))
  const byName = new Map(
    known.flatMap(({ name, statusCategory }) => {
      if (!name) return []
      const key = statusCategory?.key
      const state = workStateOf({ name, ...(key ? { statusCategory: { key } } : {}) }, null)
      return [[name.toLowerCase(), { id: name.toLowerCase(), name, state }] as const]
    }),
  )
  return [...byName.values()]
}

/** What a changelog's statuses stand for, which it only names. */
export async function siteStatesOf(api: JiraApi): Promise<Record<string, WorkState>> {
  return Object.fromEntries((await statusesOf(api)).map(({ id, state }) => [id, state]))
}

/** The projects the account may see. Statuses are the site's: each project uses some of them. */
export async function jiraContainers(api: JiraApi): Promise<Container[]> {
  const statuses = await statusesOf(api)
  const containers: Container[] = []
  for (let startAt = 0; ; startAt += A_PAGE) {
    const params = { query: { startAt, maxResults: A_PAGE } }
    const { values = [], isLast } = await told(api.GET('/rest/api/3/project/search', { params }))
    containers.push(...values.map(({ key = '', name }) => ({ id: key, name: name ?? key, statuses })))
    if (isLast !== false || values.length === 0) return containers
  }
}
