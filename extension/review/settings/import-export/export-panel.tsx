import { Problem } from '../../../ui/problem.tsx'
import { Section } from '../../../ui/section.tsx'
import { texts } from '../../../ui/texts.ts'
import { WorkBar } from '../../../ui/work-bar.tsx'
import type { ExportedTable } from './take-export.ts'
import { useExport } from './use-export.ts'

interface ExportPanelProps {
  tables: ExportedTable[]
  workspace: string
  /** Counts the rows anew. */
  onRefresh: () => void
}

/** Everything as one file, or one table as CSV, taken page by page. */
export function ExportPanel({ tables, workspace, onRefresh }: ExportPanelProps) {
  const { taking, told, problem, takeAll, takeOne, stop } = useExport(workspace, onRefresh)
  const words = texts.exports
  return (
    <Section title={words.title}>
      <p className="settings-lead">{words.lead}</p>
      <div className="settings-card">
        {taking ? (
          <div role="status" className="import-progress">
            <WorkBar label={words.label} done={taking.done} total={taking.total || null} />
            <p className="faint">{words.taking(taking.done, taking.total)}</p>
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
        <details>
          <summary>{words.tables}</summary>
          <p className="faint">{words.tablesHint}</p>
          <ul className="export-tables">
            {tables.map(table => (
              <li key={table.name}>
                <span>{texts.imports.table(table.name)}</span>
                <span className="faint">{words.tableRows(table.rows)}</span>
                <button
                  type="button"
                  className="text-button"
                  aria-label={words.csvOf(table.name)}
                  disabled={taking !== null || table.rows === 0}
                  onClick={() => void takeOne(table)}
                >
                  {words.csv}
                </button>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Section>
  )
}
