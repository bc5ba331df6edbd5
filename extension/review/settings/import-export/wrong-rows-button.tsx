import { useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { cellOf } from '../../../../shared/import/cell-text.ts'
import type { ImportView } from '../../../../shared/views/imports.ts'
import { answerOf } from '../../../api/error-answer.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { download } from '../../leaving/download.ts'
import { BYTE_ORDER_MARK, csvOf } from './csv-rows.ts'

/** The rows that cannot be taken as a file, each with what is wrong behind it: to be corrected and chosen again. */
export function WrongRowsButton({ shown }: { shown: ImportView }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)

  async function take() {
    setBusy(true)
    setProblem(null)
    try {
      const rows = await wrongRows(shown.id)
      const width = Math.max(shown.mapping.length, ...rows.map(row => row.cells.length))
      const header = [...Array(width).keys()].map(index => headerOf(shown, index))
      const lines = rows.map(({ cells, problems }) => [
        ...header.map((_, index) => cellOf(cells[index] ?? '')),
        cellOf(problems.map(({ field, message }) => texts.imports.problem(field, message)).join(' ')),
      ])
      const table = [[...header, texts.imports.whatIsWrong], ...lines]
      download(new Blob([BYTE_ORDER_MARK, csvOf(table)], { type: 'text/csv' }), texts.imports.wrongFile(shown.fileName))
    } catch (error) {
      setProblem(answerOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => void take()}>
        {texts.imports.wrongRows}
      </button>
      {problem ? <Problem problem={problem} /> : null}
    </>
  )
}

async function wrongRows(importId: string) {
  const rows: Awaited<ReturnType<typeof trpcClient.import.report.query>>['rows'] = []
  let cursor: { n: number; step: number; key: string } | null = { n: 0, step: 0, key: '' }
  while (cursor) {
    const page: Awaited<ReturnType<typeof trpcClient.import.report.query>> = await trpcClient.import.report.query({
      importId,
      verdict: 'wrong',
      cursor,
    })
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}

/** Columns go by the fields they were read as, by which an import finds them again. */
function headerOf({ kind, mapping }: ImportView, index: number): string {
  if (kind === 'tables') return index === 0 ? 'table' : 'row'
  const field = mapping[index]
  return field ? texts.imports.field(field) : texts.imports.nthColumn(index + 1)
}
