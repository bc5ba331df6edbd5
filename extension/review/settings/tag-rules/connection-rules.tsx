import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import type { OutlineView } from '../../../../shared/views/outline.ts'
import type { TagRule } from '../../../api/outputs.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import type { Edits } from '../../use-edits.ts'
import { connectionName } from '../connections/connection-state.ts'
import { facetNames } from './facet-names.ts'
import { RuleForm } from './rule-form.tsx'
import { RuleRow } from './rule-row.tsx'
import { ruleTargets } from './rule-target.ts'
import { tagRuleEdits } from './tag-rule-edits.ts'
import './tag-rules.css'

interface ConnectionRulesProps {
  connection: ConnectionView
  outline: OutlineView
  mayManage: boolean
  edits: Edits
  /** The rule being written: its id, or `NEW_RULE`. */
  open: string | null
  /** Whether a rule of any connection is being written. */
  isWriting: boolean
  onOpen: (rule: string | null) => void
}

export const NEW_RULE = 'new'

/** The rules of one connection: read as sentences, written in place. */
export function ConnectionRules(props: ConnectionRulesProps) {
  const { connection, outline, mayManage, edits, open, isWriting, onOpen } = props
  const { id: connectionId, tool, access } = connection
  const rules = useQuery(trpc.tagRules.list.queryOptions({ connectionId }))
  const asks = { connectionId }
  const readsTool = mayManage && access !== 'listens'
  const known = useQuery({ ...trpc.tagRules.facets.queryOptions(asks), enabled: mayManage && open !== null })
  const containers = useQuery({ ...trpc.connections.containers.queryOptions(asks), enabled: readsTool })
  const accounts = useQuery({ ...trpc.accounts.list.queryOptions(asks), enabled: readsTool && tool !== 'jira' })
  const problem = useProblem(rules.error)
  const words = texts.tagRules
  const add = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(open)
  // Where a form had the focus, and no other takes it.
  useEffect(() => {
    if (open === null && wasOpen.current !== null && !isWriting) add.current?.focus()
    wasOpen.current = open
  }, [open, isWriting])
  const names = facetNames(tool, known.data ?? [], containers.data ?? [], accounts.data ?? [])
  const { save, remove, saving, problem: refused } = tagRuleEdits(edits, connectionId)
  const form = (rule: TagRule | null, title: string) => (
    <RuleForm
      title={title}
      tool={tool}
      connectionId={connectionId}
      rule={rule}
      names={names}
      targets={ruleTargets(outline)}
      saving={saving}
      problem={refused}
      onSave={async written => {
        if (await save(rule, written)) onOpen(null)
      }}
      onCancel={() => onOpen(null)}
    />
  )

  return (
    <section className="settings-card" aria-label={connectionName(connection)}>
      <h2>{connectionName(connection)}</h2>
      {!rules.data ? (
        problem ? (
          <Problem problem={problem} onRetry={() => void rules.refetch()} />
        ) : (
          <Skeleton lines={[70, 60]} />
        )
      ) : rules.data.length === 0 && open === null ? (
        <p className="faint">{words.none}</p>
      ) : (
        <ul className="rule-list">
          {rules.data.map(rule => (
            <li key={rule.id}>
              {open === rule.id ? (
                form(rule, words.editTitle(rule.targetTitle))
              ) : (
                <RuleRow
                  tool={tool}
                  rule={rule}
                  names={names}
                  people={outline.people}
                  mayManage={mayManage}
                  saving={saving}
                  onEdit={() => onOpen(rule.id)}
                  onRemove={async () => {
                    if (await remove(rule)) add.current?.focus()
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {open === NEW_RULE ? form(null, words.newTitle) : null}
      {mayManage && open !== NEW_RULE && rules.data ? (
        <p>
          <button ref={add} type="button" className="button" onClick={() => onOpen(NEW_RULE)}>
            {words.add}
          </button>
        </p>
      ) : null}
    </section>
  )
}
