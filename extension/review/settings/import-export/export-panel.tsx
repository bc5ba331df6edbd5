import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Section } from '../../../ui/section.tsx'
import { texts } from '../../../ui/texts.ts'
import { WorkBar } from '../../../ui/work-bar.tsx'
import type { ExportedTable } from './take-export.ts'
import { useExport } from './use-export.ts'

interface ExportPanelProps {
  tables: ExportedTable[]
  workspace: string
}

/** Everything as one file, or one table as CSV, taken page by page. */
export function ExportPanel({ tables, workspace }: ExportPanelProps) {
  const [isOpen, setIsOpen] = useState(false)
  const counts = useQuery({ ...trpc.export.counts.queryOptions(), enabled: isOpen })
  const countsProblem = useProblem(counts.error)
  const { taking, told, problem, takeAll, takeOne, stop } = useExport(workspace, async () => {
    const { data } = await counts.refetch({ throwOnError: true })
    return data ?? {}
  })
  const words = texts.exports
  return (
    <Section title={words.title}>
      <p className="settings-lead">{words.lead}</p>
      <div className="settings-card">
        {taking ? (
          <div role="status" className="import-progress">
            <WorkBar label={words.label} done={taking.done} total={taking.total} />
            <p className="faint">{taking.total === null ? words.counting : words.taking(taking.done, taking.total)}</p>
            <button type="button" className="button" onClick={stop}>
              {words.stop}
            </button>
          </div>
        ) : (
          <p className="said-action">
            <button type="button" className="button button-primary" onClick={() => void takeAll(tables)}>
              {words.everything}
            </button>{' '}
            <span className="faint">{words.everythingHint}</span>
          </p>
        )}
        <p role="status">{told}</p>
        {problem ? <Problem problem={problem} /> : null}
        <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
          <summary>{words.tables}</summary>
          <p className="faint">{words.tablesHint}</p>
          {isOpen && countsProblem ? <Problem problem={countsProblem} onRetry={() => void counts.refetch()} /> : null}
          <ul className="export-tables" aria-busy={counts.isFetching}>
            {tables.map(table => {
              const rows = counts.data?.[table.name]
              return (
                <li key={table.name}>
                  <span>{texts.imports.table(table.name)}</span>
                  <span className="faint">{rows === undefined ? words.notCounted : words.tableRows(rows)}</span>
                  <button
                    type="button"
                    className="text-button"
                    aria-label={words.csvOf(table.name)}
                    disabled={taking !== null || rows === 0}
                    onClick={() => void takeOne(table)}
                  >
                    {words.csv}
                  </button>
                </li>
              )
            })}
          </ul>
        </details>
      </div>
    </Section>
  )
}
