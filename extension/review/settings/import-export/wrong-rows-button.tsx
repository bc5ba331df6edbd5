import { useEffect, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { cellOf } from '../../../../shared/import/cell-text.ts'
import type { ImportView } from '../../../../shared/views/imports.ts'
import { answerOf } from '../../../api/error-answer.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../../../ui/texts.ts'
import { download } from '../../leaving/download.ts'
import { BYTE_ORDER_MARK, csvOf } from './csv-rows.ts'

const ROWS_AT_ONCE = 1000

/** The rows that cannot be taken as a file, each with what is wrong behind it: to be corrected and chosen again. */
export function WrongRowsButton({ shown }: { shown: ImportView }) {
  /** How many have come; null while none are asked for. */
  const [come, setCome] = useState<number | null>(null)
  const leaving = useRef<AbortController | null>(null)
  useEffect(() => () => leaving.current?.abort(), [])
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)

  async function take() {
    const ending = new AbortController()
    leaving.current = ending
    setCome(0)
    setProblem(null)
    try {
      const rows = await wrongRows(shown.id, setCome, ending.signal)
      const width = Math.max(shown.mapping.length, ...rows.map(row => row.cells.length))
      const header = [...Array(width).keys()].map(index => headerOf(shown, index))
      const lines = rows.map(({ cells, problems }) => [
        ...header.map((_, index) => cellOf(cells[index] ?? '')),
        cellOf(problems.map(({ field, message }) => texts.imports.problem(field, message)).join(' ')),
      ])
      const table = [[...header, texts.imports.whatIsWrong], ...lines]
      download(new Blob([BYTE_ORDER_MARK, csvOf(table)], { type: 'text/csv' }), texts.imports.wrongFile(shown.fileName))
    } catch (error) {
      if (!ending.signal.aborted) setProblem(answerOf(error))
    } finally {
      setCome(null)
    }
  }

  return (
    <>
      <button type="button" className="button" disabled={come !== null} onClick={() => void take()}>
        {come === null ? texts.imports.wrongRows : texts.exports.taking(come, shown.counts.wrong)}
      </button>
      {problem ? <Problem problem={problem} /> : null}
    </>
  )
}

async function wrongRows(importId: string, onRows: (come: number) => void, signal: AbortSignal) {
  const rows: Awaited<ReturnType<typeof trpcClient.import.report.query>>['rows'] = []
  let cursor: { n: number; step: number; key: string } | null = { n: 0, step: 0, key: '' }
  while (cursor) {
    signal.throwIfAborted()
    const page: Awaited<ReturnType<typeof trpcClient.import.report.query>> = await trpcClient.import.report.query({
      importId,
      verdict: 'wrong',
      rows: ROWS_AT_ONCE,
      cursor,
    })
    rows.push(...page.rows)
    onRows(rows.length)
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
