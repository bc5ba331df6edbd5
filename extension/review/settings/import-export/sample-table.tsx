import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { texts } from '../../../ui/texts.ts'

const ROW_HEIGHT = 29
const HEIGHT = 240

/** Rows of a file as they stand there: only those in view are drawn. */
export function SampleTable({ header, rows }: { header: string[]; rows: string[][] }) {
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
            {header.map((column, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
              <th key={index} scope="col">
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
              {header.map((column, place) => (
                <td key={`${column} ${header.indexOf(column) === place ? '' : place}`}>{rows[index]?.[place]}</td>
              ))}
            </tr>
          ))}
          {below > 0 ? <tr style={{ height: below }} /> : null}
        </tbody>
      </table>
    </section>
  )
}
