import type { D1Database } from '@cloudflare/workers-types'
import { TOOLS, type Tool } from '../../shared/graph/item-key.ts'
import type { PracticeItem, PracticeWorkspace } from './pages/practice-item.ts'

interface Row {
  tool: Tool
  key: string
  toolId: string | null
  title: string
  kind: string
  state: string
  assignee: string | null
  due: string | null
  amount: number | null
  container: string | null
  parentKey: string | null
  parentTitle: string | null
  stage: string | null
}

const STATE_WORDS: Record<string, string> = { todo: 'To do', doing: 'In progress', done: 'Done', dropped: 'Dropped' }

const QUERY = `select item.tool, item.external_id as key, item.tool_id as toolId, item.title, item.kind, item.state, person.name as assignee,
    item.due, item.amount, item.container, parent.external_id as parentKey, parent.title as parentTitle,
    (select to_value from work_event as event where event.workspace_id = item.workspace_id and event.item_id = item.id
      and event.kind = 'stage' order by happened_at desc limit 1) as stage
  from work_item as item
  left join person on person.workspace_id = item.workspace_id and person.id = item.assignee_id
  left join work_item as parent on parent.workspace_id = item.workspace_id and parent.id = item.parent_id
  where item.workspace_id = ? order by item.id`

function itemOf(row: Row): PracticeItem {
  return {
    key: row.key,
    ...(row.toolId === null ? {} : { toolId: row.toolId }),
    title: row.title,
    kind: row.kind,
    status: row.stage ?? STATE_WORDS[row.state] ?? row.state,
    assignee: row.assignee,
    due: row.due,
    amount: row.amount,
    parent: row.parentKey === null || row.parentTitle === null ? null : { key: row.parentKey, title: row.parentTitle },
    ...(row.container === null ? {} : { container: row.container }),
  }
}

/** The work items of a workspace as the practice pages show them, read afresh: a page reloaded shows what has changed. */
export async function practiceWorkspace(db: D1Database, workspaceId: string): Promise<PracticeWorkspace> {
  const { results } = await db.prepare(QUERY).bind(workspaceId).all<Row>()
  const items = new Map(TOOLS.map(tool => [tool, results.filter(row => row.tool === tool).map(itemOf)]))
  return {
    list: tool => items.get(tool) ?? [],
    item: (tool, key) => items.get(tool)?.find(item => item.key === key) ?? null,
  }
}
