import type { WorkState } from '../../../shared/graph/work-item.ts'
import type { JiraStatus } from './payload.ts'

/** Jira's three status categories; the statuses themselves are free text. */
const CATEGORY_STATES = new Map<string, WorkState>([
  ['new', 'todo'],
  ['indeterminate', 'doing'],
  ['done', 'done'],
])

/** Resolutions that end an issue without its work being done; Jira's defaults and the usual additions. */
const DROPPED_RESOLUTION =
  /^(won'?t (do|fix)|cannot reproduce|duplicate|declined|cancell?ed|abandoned|rejected|invalid|obsolete|not a bug)\b/i

const BLOCKED_STATUS = /^(blocked|impeded|on hold)\b/i
const TODO_STATUS = /^(to ?do|open|new|backlog|reopened|selected for development)$/i
const DONE_STATUS = /^(done|closed|resolved|complete[d]?|released)$/i

/**
 * The work state of an issue. A done category with a resolution such as "Won't Do" is dropped.
 * A category we do not know reads as work under way. `states` is what the workspace says of statuses, by name in lower
 * case, where the category is not enough.
 */
export function workStateOf(
  status: JiraStatus,
  resolution: string | null,
  states: Record<string, WorkState> = {},
): WorkState {
  const chosen = states[status.name.toLowerCase()]
  if (chosen) return chosen
  const state = CATEGORY_STATES.get(status.statusCategory?.key ?? '') ?? workStateOfName(status.name)
  return state === 'done' && resolution !== null && DROPPED_RESOLUTION.test(resolution) ? 'dropped' : state
}

/** The state a status name stands for where only its name is told, as in a changelog; a name of one's own is work under way. */
export function workStateOfName(name: string, states: Record<string, WorkState> = {}): WorkState {
  const chosen = states[name.toLowerCase()]
  if (chosen) return chosen
  if (TODO_STATUS.test(name)) return 'todo'
  return DONE_STATUS.test(name) ? 'done' : 'doing'
}

/** Whether a status by its name says that the work is blocked. */
export function isBlockedStatus(name: string): boolean {
  return BLOCKED_STATUS.test(name)
}
