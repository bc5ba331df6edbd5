import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { texts } from '../../../ui/texts.ts'
import { columnNames } from './column-names.ts'

const ROW_HEIGHT = 29
const HEIGHT = 240

/** Rows of a file as they stand there: only those in view are drawn. */
export function SampleTable({ header, rows }: { header: string[]; rows: string[][] }) {
  const names = columnNames(header)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    initialRect: { width: 800, height: HEIGHT },
    overscan: 6,
  })
  const inView = virtual.getVirtualItems()
  const above = inView[0]?.start ?? 0
  const below = virtual.getTotalSize() - (inView.at(-1)?.end ?? 0)
  return (
    <section
      ref={scroller}
      className="sample-scroller"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      aria-label={texts.imports.firstRows(rows.length)}
    >
      <table className="sample-table" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">{texts.imports.row}</th>
            {names.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr style={{ height: above }} /> : null}
          {inView.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 2}>
              <td className="faint">{index + 1}</td>
              {names.map((column, place) => (
                <td key={column}>{rows[index]?.[place]}</td>
              ))}
            </tr>
          ))}
          {below > 0 ? <tr style={{ height: below }} /> : null}
        </tbody>
      </table>
    </section>
  )
}
