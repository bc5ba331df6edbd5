import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { texts } from '../../ui/texts.ts'
import { MapOutlineRow } from './map-outline-row.tsx'
import type { MapWayProps } from './map-picture.tsx'
import { type OutlineRow, outlineRows } from './outline-rows.ts'
import './map-outline.css'

const ROW_PX = 32

/** The same graph as a tree of lines, for whoever does not look at a picture. Only the rows in sight are made. */
export function MapOutline({ graph: { fitting, folded, toggle }, onWalk }: MapWayProps) {
  const rows = useMemo(() => outlineRows(fitting, folded), [fitting, folded])
  const tree = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(tree.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
  })

  const [walked, setWalked] = useState<string | null>(null)
  const at = Math.max(
    0,
    rows.findIndex(row => row.id === walked),
  )
  const toFocus = useRef<string | null>(null)
  useEffect(() => {
    if (toFocus.current === null) return
    const row = tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(toFocus.current)}"]`)
    if (!row) return
    row.focus()
    toFocus.current = null
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return
    const open = { ArrowRight: false, ArrowLeft: true }[event.key]
    if (open !== undefined && row.unfolded === open) {
      event.preventDefault()
      return toggle(row.node.key)
    }
    const to = goFrom(rows, at, event.key)
    if (to === null) return
    event.preventDefault()
    const next = rows[to]
    if (!next) return
    setWalked(next.id)
    toFocus.current = next.id
    virtual.scrollToIndex(to)
  }

  const shown = virtual.getVirtualItems()
  const indexes = shown.some(({ index }) => index === at)
    ? shown.map(one => one.index)
    : [...shown.map(one => one.index), at]
  return (
    <div className="map-outline">
      <p className="faint">{texts.map.outlineKeys}</p>
      <div
        ref={tree}
        role="tree"
        aria-label={texts.map.title}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {indexes.map(index => {
          const row = rows[index]
          return row ? (
            <MapOutlineRow
              key={row.id}
              row={row}
              top={index * ROW_PX}
              isCurrent={index === at}
              onFold={() => toggle(row.node.key)}
              onOpen={() => {
                setWalked(row.id)
                onWalk(row.node.opens)
              }}
            />
          ) : null
        })}
      </div>
    </div>
  )
}

/** The row a key leads to; null where it leads nowhere. */
function goFrom(rows: readonly OutlineRow[], at: number, key: string): number | null {
  const row = rows[at]
  if (key === 'ArrowDown') return at + 1 < rows.length ? at + 1 : null
  if (key === 'ArrowUp') return at > 0 ? at - 1 : null
  if (key === 'Home') return 0
  if (key === 'End') return rows.length - 1
  if (key === 'ArrowRight') return rows[at + 1]?.parentId === row?.id ? at + 1 : null
  if (key !== 'ArrowLeft' || !row?.parentId) return null
  return rows.findIndex(one => one.id === row.parentId)
}
