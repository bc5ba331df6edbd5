import type { Instant } from '../week.ts'

/** The tiers of the graph, top first. */
export const NODE_KINDS = ['strategy', 'bet', 'key_result', 'initiative', 'work_item', 'person'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** A node of the graph, named by kind and id. */
export interface NodeRef {
  kind: NodeKind
  id: string
}

/** How bad a finding is, mildest first. */
export const SEVERITIES = ['watch', 'at_risk', 'off_track'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What a node's status can be while open, and how it can be closed. */
export const OPEN_STATUSES = ['pending', 'on_track', ...SEVERITIES] as const
export const CLOSED_STATUSES = ['achieved', 'missed', 'won', 'lost', 'stopped'] as const
export const STATUSES = [...OPEN_STATUSES, ...CLOSED_STATUSES] as const
export type OpenStatus = (typeof OPEN_STATUSES)[number]
export type ClosedStatus = (typeof CLOSED_STATUSES)[number]
export type Status = (typeof STATUSES)[number]

/** The words of the statuses as people read them. */
export const STATUS_WORDS: Record<Status, string> = {
  pending: 'Pending',
  on_track: 'On track',
  watch: 'Watch',
  at_risk: 'At risk',
  off_track: 'Off track',
  achieved: 'Achieved',
  missed: 'Missed',
  won: 'Won',
  lost: 'Lost',
  stopped: 'Stopped',
}

/**
 * One step of a cause path, from the node downward to the person who owns the slip:
 * bet ← KR ← (initiative ←) work item ← person, each with its date.
 */
export interface CauseStep extends NodeRef {
  title: string
  /** When this step became so; null where the step is a person or has no date of its own. */
  at: Instant | null
  /** The rule that found it, where one did. */
  ruleId: string | null
  /** Where the work item lives in its tool. */
  url: string | null
}
