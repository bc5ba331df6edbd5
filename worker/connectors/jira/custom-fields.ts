/**
 * Custom fields have another id on every site (sprint, flag, epic link, story points). A connection's settings can
 * name them; else they are known by the shape of their value or by the changelog, which tells field and id together.
 */
import { z } from 'zod'
import { WORK_STATES } from '../../../shared/graph/work-item.ts'
import type { Day } from '../../../shared/week.ts'
import type { JiraChange, JiraFields } from './payload.ts'
import { jiraDay } from './tool-time.ts'

/** What a connection's settings can say about its site. */
export const jiraSettings = z.object({
  flaggedField: z.string().optional(),
  sprintField: z.string().optional(),
  epicLinkField: z.string().optional(),
  storyPointsField: z.string().optional(),
  /** Work states of statuses by their name in lower case, where Jira's category is not enough. */
  states: z.record(z.string(), z.enum(WORK_STATES)).optional(),
  /** What the site's own categories make of its statuses, by name in lower case: for those a changelog only names. */
  siteStates: z.record(z.string(), z.enum(WORK_STATES)).optional(),
})
export type JiraSettings = z.infer<typeof jiraSettings>

export interface Sprint {
  id: string
  name: string
  /** The day it ends; null while it is not planned. */
  end: Day | null
}

const CUSTOM_FIELD = /^customfield_\d+$/
const ISSUE_KEY = /^[A-Z][A-Z0-9_]*-\d+$/
const OLD_SPRINT = /greenhopper\.service\.sprint\.Sprint@.*\[(.*)\]$/

const sprintObject = z.looseObject({
  id: z.union([z.string(), z.number()]),
  name: z.string(),
  state: z.string(),
  endDate: z.string().nullish(),
})
const flagValue = z.array(z.looseObject({ value: z.literal('Impediment') })).min(1)

/**
 * Whether the issue carries the flag "Impediment": true, false, or null when the payload does not tell. An empty
 * field of unknown id is not an answer, for it may be any field.
 */
export function flagOf(fields: JiraFields, changes: JiraChange[], settings: JiraSettings): boolean | null {
  const change = changes.find(one => one.field.toLowerCase() === 'flagged')
  if (change) return Boolean(change.toText)
  if (settings.flaggedField) {
    const value = fields[settings.flaggedField]
    return value === undefined ? null : Array.isArray(value) && value.length > 0
  }
  return customValues(fields).some(value => flagValue.safeParse(value).success) ? true : null
}

/** The sprints of an issue, oldest first, from objects or from the texts of older sites; null when none are told. */
export function sprintsOf(fields: JiraFields, settings: JiraSettings): Sprint[] | null {
  const values = settings.sprintField ? [fields[settings.sprintField]] : customValues(fields)
  for (const value of values) {
    if (!Array.isArray(value) || value.length === 0) continue
    const sprints = value.map(readSprint)
    if (sprints.every(sprint => sprint !== null)) return sprints
  }
  return null
}

function readSprint(value: unknown): Sprint | null {
  const object = sprintObject.safeParse(value)
  if (object.success) {
    return { id: String(object.data.id), name: object.data.name, end: jiraDay(object.data.endDate) }
  }
  const inside = typeof value === 'string' ? OLD_SPRINT.exec(value)?.[1] : undefined
  const id = /(?:^|,)id=(\d+)/.exec(inside ?? '')?.[1]
  // A sprint's name may contain commas: it ends where the next known attribute begins.
  const name = /(?:^|,)name=(.*?)(?:,(?:goal|startDate|endDate|completeDate|sequence)=|$)/.exec(inside ?? '')?.[1]
  const end = /,endDate=([^,\]]*)/.exec(inside ?? '')?.[1]
  return id && name ? { id, name, end: jiraDay(end) } : null
}

/** The key of the epic in the epic-link field of older projects; null when there is none or it cannot be told apart. */
export function epicLinkOf(fields: JiraFields, settings: JiraSettings): string | null {
  const field = settings.epicLinkField
  const keys = (field ? [fields[field]] : customValues(fields)).filter(
    value => typeof value === 'string' && ISSUE_KEY.test(value),
  )
  return keys.length === 1 ? String(keys[0]) : null
}

/** Story points; undefined when the payload does not tell. */
export function storyPointsOf(
  fields: JiraFields,
  changes: JiraChange[],
  settings: JiraSettings,
): number | null | undefined {
  const change = changes.find(one => /^story point(s| estimate)$/i.test(one.field))
  if (change) return change.toText === null || change.toText === '' ? null : finite(change.toText)
  const value = settings.storyPointsField ? fields[settings.storyPointsField] : undefined
  return value === null ? null : typeof value === 'number' ? value : undefined
}

function finite(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

function customValues(fields: JiraFields): unknown[] {
  return Object.keys(fields)
    .filter(name => CUSTOM_FIELD.test(name))
    .map(name => fields[name])
}
