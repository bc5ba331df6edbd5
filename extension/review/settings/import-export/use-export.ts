import { useEffect, useRef, useState } from 'react'
import type { ErrorAnswer } from '../../../../shared/errors.ts'
import { dayOf } from '../../../../shared/week.ts'
import { answerOf } from '../../../api/error-answer.ts'
import { trpcClient } from '../../../api/trpc-client.ts'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import { download } from '../../leaving/download.ts'
import { type ExportedTable, type ReadPage, takeEverything, takeTable } from './take-export.ts'

interface Export {
  /** How far the one under way is. */
  taking: { done: number; total: number | null } | null
  /** What became of the last one. */
  told: string | null
  problem: ErrorAnswer | null
  takeAll: (tables: ExportedTable[]) => Promise<void>
  takeOne: (table: ExportedTable) => Promise<void>
  stop: () => void
}

/** A page that did not come is asked for so many times before the export is given up. */
const ATTEMPTS = 3

const readPage: ReadPage = async (table, after) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await trpcClient.export.page.query({ table, after })
    } catch (error) {
      if (attempt === ATTEMPTS || answerOf(error).code !== 'offline') throw error
    }
  }
}

/**
 * Exports of a workspace, one at a time; leaving the page ends the one under way. `count` asks how many rows each table
 * has.
 */
export function useExport(workspace: string, count: () => Promise<Partial<Record<string, number>>>): Export {
  const { now, timeZone } = useViewer()
  const [taking, setTaking] = useState<Export['taking']>(null)
  const [told, setTold] = useState<string | null>(null)
  const [problem, setProblem] = useState<ErrorAnswer | null>(null)
  const under = useRef<AbortController | null>(null)
  useEffect(() => () => under.current?.abort(), [])

  async function take(
    tables: ExportedTable[],
    format: 'json' | 'csv',
    fileName: string,
    make: (onRows: (done: number) => void, signal: AbortSignal) => Promise<Blob>,
  ): Promise<void> {
    const ending = new AbortController()
    under.current = ending
    const startedAt = new Date().toISOString()
    let rows = 0
    setTold(null)
    setProblem(null)
    setTaking({ done: 0, total: null })
    try {
      const counts = await count()
      const total = tables.reduce((sum, { name }) => sum + (counts[name] ?? 0), 0)
      setTaking({ done: 0, total })
      const file = await make(done => {
        rows = done
        setTaking({ done, total })
      }, ending.signal)
      const names = tables.map(({ name }) => name)
      const { changedMeanwhile } = await trpcClient.export.note.mutate({ format, tables: names, rows, startedAt })
      download(file, fileName)
      setTold([texts.exports.taken(fileName), changedMeanwhile ? texts.exports.changedMeanwhile : ''].join(' ').trim())
    } catch (error) {
      if (!ending.signal.aborted) setProblem(answerOf(error))
    } finally {
      setTaking(null)
    }
  }

  const today = dayOf(now, timeZone)
  return {
    taking,
    told,
    problem,
    takeAll: tables =>
      take(tables, 'json', texts.exports.fileName(workspace, today), (onRows, signal) =>
        takeEverything(tables, readPage, onRows, signal),
      ),
    takeOne: table =>
      take([table], 'csv', texts.exports.tableFile(table.name, today), (onRows, signal) =>
        takeTable(table, readPage, onRows, signal),
      ),
    stop: () => under.current?.abort(),
  }
}
