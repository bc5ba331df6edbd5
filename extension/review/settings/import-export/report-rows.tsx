import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { ReportedRows, ReportRow } from '../../../../shared/views/imports.ts'
import { useProblem } from '../../../api/query-problem.ts'
import { trpc } from '../../../api/trpc-client.ts'
import { agoWords } from '../../../ui/dates.ts'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'

interface ReportRowsProps {
  importId: string
  verdict: ReportedRows
}

const ROW_HEIGHT = 36
const HEIGHT = 320

/** Rows of one verdict, page after page as one scrolls, each with what it does or what is wrong with it. */
export function ReportRows({ importId, verdict }: ReportRowsProps) {
  const report = useInfiniteQuery(
    trpc.import.report.infiniteQueryOptions(
      { importId, verdict },
      { getNextPageParam: page => page.next ?? undefined, initialCursor: { n: 0, step: 0, key: '' } },
    ),
  )
  const problem = useProblem(report.error)
  const rows = report.data?.pages.flatMap(page => page.rows) ?? []
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    initialRect: { width: 800, height: HEIGHT },
    overscan: 8,
  })
  const inView = virtual.getVirtualItems()
  const last = inView.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = report
  useEffect(() => {
    const isWanted = hasNextPage && last >= rows.length - 10
    if (isWanted && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, last, rows.length])

  if (problem && !report.data) return <Problem problem={problem} onRetry={() => void report.refetch()} />
  if (report.isPending) return <Skeleton lines={[95, 95, 80]} />
  if (rows.length === 0) return <p className="faint">{texts.imports.none}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section ref={scroller} className="report-scroller" tabIndex={0} aria-label={texts.imports.verdict(verdict)}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {inView.map(({ index, start }) => {
            const row = rows[index]
            return row ? (
              <li
                key={`${row.n} ${row.key}`}
                ref={virtual.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={hasNextPage ? -1 : rows.length}
                aria-posinset={index + 1}
              >
                <ReportLine row={row} verdict={verdict} />
              </li>
            ) : null
          })}
        </ul>
      </section>
      {hasNextPage ? <p className="faint">{texts.imports.soFar(rows.length)}</p> : null}
      {problem ? <Problem problem={problem} onRetry={() => void fetchNextPage()} /> : null}
    </>
  )
}

function ReportLine({ row, verdict }: { row: ReportRow; verdict: ReportRowsProps['verdict'] }) {
  const viewer = useViewer()
  const words = texts.imports
  return (
    <>
      <span className="faint report-n">
        <span className="visually-hidden">{words.row} </span>
        {row.n}
      </span>
      <span className="report-label">
        {row.label} {row.table ? <span className="faint">{words.rowOfTable(row.table)}</span> : null}
      </span>
      <span className="report-says">
        {row.problems.map(({ field, message }) => (
          <span key={`${field} ${message}`} className="report-problem">
            {words.problem(field, message)}
          </span>
        ))}
        {row.says.length > 0 ? (
          <span>{row.says.map(({ column, value }) => words.said(column, value)).join(' · ')}</span>
        ) : null}
        {row.changes.map(({ column, from, to }) => (
          <span key={column}>{words.change(column, from, to)}</span>
        ))}
        {row.byHand ? (
          <span className="report-by-hand">{words.byHand(row.byHand.byName, agoWords(row.byHand.at, viewer))}</span>
        ) : null}
        {verdict === 'changed' && row.changes.length === 0 ? <span>{words.goes}</span> : null}
      </span>
    </>
  )
}
