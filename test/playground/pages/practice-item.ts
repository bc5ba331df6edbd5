import type { Tool } from '../../../shared/graph/item-key.ts'

/** A work item as its tool's page shows it. */
export interface PracticeItem {
  /** `PAY-12`, a HubSpot record id, or 32 lower-case hex digits. */
  key: string
  /** The tool's own number of it, where that is another. */
  toolId?: string
  title: string
  /** The tool's own word: `Story`, `Epic`, `deal`, `page`. */
  kind: string
  /** The tool's own word, e.g. `In progress`, `Contract sent`. */
  status: string
  assignee: string | null
  /** `YYYY-MM-DD`: due date, close date, end of the date property. */
  due: string | null
  description?: string
  parent?: { key: string; title: string } | null
  amount?: number | null
  /** Project, pipeline or database by name. */
  container?: string
}

/** What the practice pages show. */
export interface PracticeWorkspace {
  item(tool: Tool, key: string): PracticeItem | null
  /** Items to fill boards, lists and side bars with. */
  list(tool: Tool): PracticeItem[]
}
