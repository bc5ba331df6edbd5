import { Icon } from '../../ui/icons.tsx'
import { percentWords } from '../../ui/numbers.ts'
import { StatusDot, StatusMark } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { fullWords } from './map-words.ts'
import type { OutlineRow } from './outline-rows.ts'

interface MapOutlineRowProps {
  row: OutlineRow
  /** In pixels from the head of the outline. */
  top: number
  isCurrent: boolean
  onFold: () => void
  onOpen: () => void
}

/** A node's line, or its worst slip as a link to its tool. */
export function MapOutlineRow({ row, top, isCurrent, onFold, onOpen }: MapOutlineRowProps) {
  const { node, isSlip, level, place, beside, unfolded, share } = row
  const viewer = useViewer()
  const placed = {
    'data-row': row.id,
    'aria-level': level,
    'aria-posinset': place,
    'aria-setsize': beside,
    className: 'map-outline-row',
    style: { top, paddingInlineStart: `${(level - 1) * 22}px` },
  }
  const slip = node.work?.slip
  if (isSlip && slip)
    return (
      <a
        {...placed}
        tabIndex={isCurrent ? 0 : -1}
        role="treeitem"
        href={slip.url ?? undefined}
        target="_blank"
        rel="noreferrer"
      >
        <span className="map-outline-fold" />
        <StatusDot status={slip.severity} />
        <span className="item-link map-outline-title">{slip.title}</span>
        <span className="map-outline-facts">{slip.owner}</span>
        <span className="visually-hidden"> ({texts.opensInNewTab})</span>
      </a>
    )
  return (
    <div
      {...placed}
      tabIndex={isCurrent ? 0 : -1}
      role="treeitem"
      aria-expanded={unfolded ?? undefined}
      onClick={onOpen}
      onKeyDown={event => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onOpen()
      }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys do the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a mark to press; the row says whether it is unfolded */}
      <span
        className="map-outline-fold"
        data-unfolded={unfolded ?? undefined}
        onClick={event => {
          if (unfolded === null) return
          event.stopPropagation()
          onFold()
        }}
      >
        {unfolded === null ? null : <Icon name="chevron" />}
      </span>
      <StatusMark status={node.status} />
      <span className="visually-hidden">{texts.map.kind[node.kind]}: </span>
      {node.kind === 'work' ? null : (
        <span className="map-outline-title" title={node.title}>
          {node.title}
        </span>
      )}
      <span className="map-outline-facts">
        {share < 1 ? `${texts.map.share(percentWords(share, viewer.locale))} · ` : null}
        {fullWords(node, viewer)}
      </span>
    </div>
  )
}
