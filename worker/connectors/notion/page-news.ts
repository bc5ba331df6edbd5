import type { WorkState } from '../../../shared/graph/work-item.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { Facets, ObjectNews } from '../object-news.ts'
import { stateOf } from './columns.ts'
import type { NotionColumn, NotionDataSource, NotionPage, NotionProperty } from './page.ts'
import { type NotionMapping, plainId } from './settings.ts'

export const NOTION_SITE = 'notion'
const MINUTE_MS = 60_000

/** How a page stands: by the mapping of its data source; title and address alone where it is in none of those chosen. */
export function pageNews(
  page: NotionPage,
  chosen: { dataSource: NotionDataSource; mapping: NotionMapping } | null,
  readAt: Instant,
): ObjectNews {
  const dataSourceId = page.parent.data_source_id
  const properties = Object.values(page.properties)
  const title = properties.find(({ type }) => type === 'title')?.title ?? []
  const mapped = chosen ? mappedFields(properties, chosen) : { fields: {}, parent: undefined }
  return {
    key: { tool: 'notion', site: NOTION_SITE, externalId: plainId(page.id) },
    toolId: plainId(page.id),
    toolTime: timeOf(page, readAt),
    fields: {
      url: page.url,
      title: title.map(text => text.plain_text).join('') || 'Untitled',
      kind: 'page',
      ...(dataSourceId ? { container: plainId(dataSourceId) } : {}),
      ...mapped.fields,
      ...(page.in_trash ? { state: 'dropped' as const } : {}),
    },
    ...(mapped.parent === undefined ? {} : { parent: mapped.parent }),
    changes: null,
    facets: facetsOf(properties, dataSourceId),
    ...(chosen ? {} : { outside: true }),
  }
}

/**
 * Notion tells the minute of the last edit only, and several edits may fall into one. What was read after the last of
 * them is newer than what was read between them: so the time is that of the reading, but within that minute.
 */
function timeOf({ last_edited_time: edited }: NotionPage, readAt: Instant): Instant {
  const from = Date.parse(edited)
  return new Date(Math.max(from, Math.min(Date.parse(readAt), from + MINUTE_MS - 1))).toISOString()
}

function mappedFields(
  properties: NotionProperty[],
  { dataSource, mapping }: { dataSource: NotionDataSource; mapping: NotionMapping },
): { fields: ObjectNews['fields']; parent: ObjectNews['parent'] } {
  const by = (id: string | undefined) => (id === undefined ? undefined : properties.find(one => one.id === id))
  const [status, due, assignee, relation] = [
    by(mapping.status),
    by(mapping.due),
    by(mapping.assignee),
    by(mapping.parent),
  ]
  const [estimate, blocked] = [by(mapping.estimate), by(mapping.blocked)]
  const columns = Object.values(dataSource.properties)
  return {
    fields: {
      ...(status ? { state: workStateOf(status, columns, mapping) } : {}),
      ...(due ? { due: dayOfDate(due) } : {}),
      ...(assignee ? { assignee: (assignee.people ?? []).map(({ id }) => plainId(id)) } : {}),
      ...(estimate ? { estimate: estimate.number ?? null } : {}),
      ...(blocked ? { blocked: blocked.checkbox === true } : {}),
    },
    parent: relation ? parentOf(relation) : undefined,
  }
}

/** No status is work that has not begun. */
function workStateOf(value: NotionProperty, columns: NotionColumn[], mapping: NotionMapping): WorkState {
  const option = value.status ?? value.select
  if (!option) return 'todo'
  const column = columns.find(({ id }) => id === value.id)
  return mapping.states?.[option.name.toLowerCase()] ?? stateOf(column, option.id, option.name)
}

/** The end of the date, else its start; a time of day is cut off, for it is told in the date's own zone. */
function dayOfDate({ date }: NotionProperty): Day | null {
  return (date?.end ?? date?.start)?.slice(0, 10) ?? null
}

/** Of several related pages the first: an item has one parent. */
function parentOf({ relation }: NotionProperty): ObjectNews['parent'] {
  const id = relation?.[0]?.id
  if (id === undefined) return null
  const externalId = plainId(id)
  const url = `https://www.notion.so/${externalId}`
  return { key: { tool: 'notion', site: NOTION_SITE, externalId }, toolId: externalId, url, kind: 'page' }
}

function facetsOf(properties: NotionProperty[], dataSourceId: string | undefined): Facets {
  const chosen = properties.flatMap(({ id, status, select, multi_select: several, people }) => {
    const names = [status, select, ...(several ?? [])].filter(option => !!option).map(({ name }) => name)
    const values = [...names, ...(people ?? []).map(person => plainId(person.id))]
    return status !== undefined || select !== undefined || several || people
      ? [[`property:${id}`, values] as const]
      : []
  })
  return { ...Object.fromEntries(chosen), data_source: dataSourceId ? [plainId(dataSourceId)] : [] }
}
