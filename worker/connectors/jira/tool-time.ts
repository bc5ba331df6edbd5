import type { Day, Instant } from '../../../shared/week.ts'

/** Jira writes `2019-02-15T19:01:52.971-0800`, without the colon ISO wants in the offset. Null when it is no time. */
export function jiraInstant(text: string | null | undefined): Instant | null {
  if (!text) return null
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

/** The day at the beginning of a text: `2019-02-15` and `2019-02-15 00:00:00.0` are both written. Null when there is none. */
export function jiraDay(text: string | null | undefined): Day | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null
  return day !== null && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : null
}
