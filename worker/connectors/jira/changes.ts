import type { WORK_EVENT_KINDS } from '../../../shared/graph/work-item.ts'
import type { Day } from '../../../shared/week.ts'
import { type JiraSettings, type Sprint, sprintsOf } from './custom-fields.ts'
import type { JiraChange, JiraFields } from './payload.ts'
import { jiraDay } from './tool-time.ts'
import { isBlockedStatus, workStateOf, workStateOfName } from './work-state.ts'

/** One change as a work event tells it; `from` and `to` in our own words. */
export interface Change {
  kind: (typeof WORK_EVENT_KINDS)[number]
  from: string | null
  to: string | null
  /** Jira's own words: ids where there are any. */
  told: string
}

type Words = Omit<Change, 'told'>

interface Now {
  fields: JiraFields
  sprints: Sprint[]
  settings: JiraSettings
}

type Reader = (change: JiraChange, now: Now) => Words[]

/** By lower-case field name: the names are Jira's own and the same on every site, ids of custom fields are not. */
const READERS = new Map<string, Reader>(
  Object.entries({
    status: statusChanges,
    duedate: change => [
      { kind: 'due', from: jiraDay(change.from ?? change.fromText), to: jiraDay(change.to ?? change.toText) },
    ],
    assignee: change => [
      { kind: 'assignee', from: change.fromAccount ?? change.from, to: change.toAccount ?? change.to },
    ],
    flagged: change => [{ kind: 'blocked', from: change.fromText ? 'true' : null, to: change.toText ? 'true' : null }],
    sprint: (change, { sprints }) => [
      {
        kind: 'sprint',
        from: lastSprint(change.from, change.fromText, sprints),
        to: lastSprint(change.to, change.toText, sprints),
      },
    ],
    'fix version': (change, { fields }) => [
      { kind: 'fix_version', from: version(change.fromText, fields), to: version(change.toText, fields) },
    ],
    parent: parentChange,
    issueparentassociation: parentChange,
    'epic link': parentChange,
  }),
)

/**
 * The changelog's items that matter to the graph, in its order. A change that ends where it began is left out,
 * but for the state: two statuses of one category are still a sign of life.
 */
export function changesOf(items: JiraChange[], fields: JiraFields, settings: JiraSettings): Change[] {
  const now = { fields, sprints: sprintsOf(fields, settings) ?? [], settings }
  const changes = items.flatMap(item => {
    const told = `${item.from ?? item.fromText ?? ''}>${item.to ?? item.toText ?? ''}`
    return (READERS.get(item.field.toLowerCase())?.(item, now) ?? []).map(words => ({ ...words, told }))
  })
  return joinFixVersions(changes).filter(change => change.kind === 'state' || change.from !== change.to)
}

function statusChanges(change: JiraChange, { fields, settings }: Now): Words[] {
  const from = change.fromText
  const to = change.toText
  // The category is told for the present status only; for others what is known of the site, else the name, must do.
  const known = { ...settings.siteStates, ...settings.states }
  const present = fields.status && fields.status.name === to ? fields.status : null
  const state = present
    ? workStateOf(present, fields.resolution?.name ?? null, settings.states)
    : to
      ? workStateOfName(to, known)
      : null
  const blocked = (name: string | null) => (name !== null && isBlockedStatus(name) ? 'true' : null)
  return [
    { kind: 'state', from: from ? workStateOfName(from, known) : null, to: state },
    { kind: 'blocked', from: blocked(from), to: blocked(to) },
  ]
}

function parentChange(change: JiraChange): Words[] {
  return [{ kind: 'parent', from: change.fromText || null, to: change.toText || null }]
}

/**
 * A sprint field lists every sprint the issue has been in, the latest last. Names may contain commas, so the name is
 * looked up by id first, and the text is only cut where it must hold several names.
 */
function lastSprint(ids: string | null, names: string | null, known: Sprint[]): string | null {
  const idList = ids?.split(',').map(id => id.trim()) ?? []
  const told = known.find(sprint => sprint.id === idList.at(-1))
  if (told) return dated(told.name, told.end)
  return (idList.length === 1 ? names?.trim() : names?.split(',').at(-1)?.trim()) || null
}

function version(name: string | null, fields: JiraFields): string | null {
  const released = fields.fixVersions?.find(one => one.name === name)?.releaseDate
  return name ? dated(name, jiraDay(released)) : null
}

/** Sprints and versions are told with their last day where it is known: a later one is then later by the calendar. */
function dated(name: string, end: Day | null): string {
  return end ? `${end} ${name}` : name
}

/** Jira tells a move between versions as one removal and one addition. */
function joinFixVersions(changes: Change[]): Change[] {
  const versions = changes.filter(change => change.kind === 'fix_version')
  if (versions.length < 2) return changes
  const joined: Change = {
    kind: 'fix_version',
    from: versions.findLast(change => change.from !== null)?.from ?? null,
    to: versions.findLast(change => change.to !== null)?.to ?? null,
    told: versions.map(({ told }) => told).join(','),
  }
  return [...changes.filter(change => change.kind !== 'fix_version'), joined]
}
