import type { WorkState } from '../../../shared/graph/work-item.ts'
import type { Container } from '../source.ts'
import type { NotionColumn, NotionDataSource } from './page.ts'
import { NOTION_FIELDS, type NotionField, type NotionMapping, plainId } from './settings.ts'

/** The kinds of property that can stand for a field, and names that make one the likelier. */
const FITTING: Record<NotionField, { types: string[]; names: RegExp; needsName: boolean }> = {
  status: { types: ['status', 'select'], names: /status|state|stage/i, needsName: false },
  due: { types: ['date'], names: /due|deadline|end|until|target|date/i, needsName: false },
  assignee: { types: ['people'], names: /owner|assignee|assigned|responsible|dri|lead/i, needsName: false },
  parent: { types: ['relation'], names: /parent|epic|project|initiative/i, needsName: true },
  estimate: { types: ['number'], names: /estimate|points|effort|size/i, needsName: true },
  blocked: { types: ['checkbox'], names: /blocked|on hold/i, needsName: true },
}

/** What the data source's columns most likely mean: a start for the settings, by id. */
export function guessMapping(dataSource: NotionDataSource): NotionMapping {
  const columns = Object.values(dataSource.properties)
  return Object.fromEntries(NOTION_FIELDS.map(field => [field, guess(columns, field)]).filter(([, id]) => id !== null))
}

function guess(columns: NotionColumn[], field: NotionField): string | null {
  const { types, names, needsName } = FITTING[field]
  const fitting = columns
    .filter(({ type }) => types.includes(type))
    .toSorted((a, b) => types.indexOf(a.type) - types.indexOf(b.type))
  const named = fitting.find(({ name }) => names.test(name))
  return (named ?? (needsName ? undefined : fitting.find(({ type }) => type !== 'select')))?.id ?? null
}

/** A data source as one to choose, with what could stand for each field. */
export function containerOf(dataSource: NotionDataSource): Container {
  const columns = Object.values(dataSource.properties)
  const guessed = guessMapping(dataSource)
  const status = columns.find(({ id }) => id === guessed.status)
  return {
    id: plainId(dataSource.id),
    name: dataSource.title.map(text => text.plain_text).join('') || 'Untitled',
    statuses: (status ? optionsOf(status) : []).map(({ id, name }) => ({
      id: name.toLowerCase(),
      name,
      state: stateOf(status, id, name),
    })),
    properties: NOTION_FIELDS.map(field => ({
      field,
      guess: guessed[field] ?? null,
      choices: columns.filter(({ type }) => FITTING[field].types.includes(type)).map(({ id, name }) => ({ id, name })),
    })),
  }
}

function optionsOf({ status, select }: NotionColumn) {
  return (status ?? select)?.options ?? []
}

const DROPPED = /^(cancell?ed|dropped|won'?t do|abandoned|rejected|duplicate|archived)\b/i
const DONE = /^(done|complete[d]?|finished|shipped|closed|released)\b/i
const TODO = /^(to[- ]?do|not started|backlog|open|new|planned|idea)\b/i

/**
 * The state an option stands for: by its group, of which Notion has three (to-do, in progress, complete), else by its
 * name. Groups can be renamed but not reordered.
 */
export function stateOf(column: NotionColumn | undefined, optionId: string, name: string): WorkState {
  const groups = column?.status?.groups ?? []
  const at = groups.findIndex(({ option_ids }) => option_ids.includes(optionId))
  const byGroup = groups.length === 3 ? (['todo', 'doing', 'done'] as const)[at] : undefined
  const state = byGroup ?? (DONE.test(name) ? 'done' : TODO.test(name) ? 'todo' : 'doing')
  return DROPPED.test(name) && (state === 'done' || byGroup === undefined) ? 'dropped' : state
}
