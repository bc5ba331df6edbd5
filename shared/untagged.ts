import type { Tool } from './graph/item-key.ts'
import { byText } from './order.ts'

/** Open items touched in a time. */
export interface UntaggedCount {
  touched: number
  /** Those of them that serve no key result. */
  untagged: number
}

/** The same, counted where they are alike. */
export interface TouchedCount extends UntaggedCount {
  tool: Tool
  /** Project, pipeline or data source; null where the tool names none. */
  container: string | null
  personId: string | null
}

export interface UntaggedShare extends UntaggedCount {
  /** 0 to 1; null where nothing was touched. */
  share: number | null
}

export interface UntaggedReport extends UntaggedShare {
  byTool: (UntaggedShare & { tool: Tool })[]
  byContainer: (UntaggedShare & { tool: Tool; container: string | null })[]
  byPerson: (UntaggedShare & { personId: string | null })[]
}

/** The share of a week's active work that serves no key result, whole and by tool, project and person, the most untagged first. */
export function untaggedReport(counts: readonly TouchedCount[]): UntaggedReport {
  return {
    ...sum(counts),
    byTool: grouped(counts, one => one.tool).map(group => ({ tool: group[0].tool, ...sum(group) })),
    byContainer: grouped(counts, one => `${one.tool} ${one.container ?? ''}`).map(group => ({
      tool: group[0].tool,
      container: group[0].container,
      ...sum(group),
    })),
    byPerson: grouped(counts, one => one.personId ?? '').map(group => ({ personId: group[0].personId, ...sum(group) })),
  }
}

function sum(counts: readonly TouchedCount[]): UntaggedShare {
  const touched = counts.reduce((total, one) => total + one.touched, 0)
  const untagged = counts.reduce((total, one) => total + one.untagged, 0)
  return untaggedShare({ touched, untagged })
}

export function untaggedShare({ touched, untagged }: UntaggedCount): UntaggedShare {
  return { touched, untagged, share: touched === 0 ? null : untagged / touched }
}

type Group = [TouchedCount, ...TouchedCount[]]

function grouped(counts: readonly TouchedCount[], keyOf: (count: TouchedCount) => string): Group[] {
  const groups = new Map<string, Group>()
  for (const count of counts) {
    const group = groups.get(keyOf(count))
    if (group) group.push(count)
    else groups.set(keyOf(count), [count])
  }
  return [...groups]
    .sort(([keyA, a], [keyB, b]) => sum(b).untagged - sum(a).untagged || byText(keyA, keyB))
    .map(([, group]) => group)
}
