import type { ReactNode } from 'react'
import type { Status } from '../../../shared/graph/node.ts'
import { Icon } from '../../ui/icons.tsx'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import type { Step } from './arranging.ts'
import { useEdit } from './edit-context.tsx'

interface NodeRowProps {
  /** Names its form. */
  name: string
  title: string
  status: Status | null
  /** Stands after the title. */
  facts: ReactNode
  /** Whether the viewer may edit it. */
  editable: boolean
  /** Moves it among its siblings; null or absent where it cannot be. */
  onMove?: ((step: Step) => Promise<void>) | null
  /** Further actions, shown while the row is pointed at or has the focus. */
  children?: ReactNode
}

/** A noun's row: pressed, or Enter on it, it becomes its form. Arrow keys move between rows. */
export function NodeRow({ name, title, status, facts, editable, onMove = null, children }: NodeRowProps) {
  const { openForm } = useEdit()

  async function moveTo(step: Step) {
    await onMove?.(step)
    // A row that is moved in the document loses the focus.
    document.querySelector<HTMLElement>(`[data-row="${name}"]`)?.focus()
  }

  return (
    <div className="node-row">
      {status ? <StatusDot status={status} /> : null}
      {editable ? (
        <button
          type="button"
          className="node-row-title"
          data-row={name}
          aria-label={texts.strategy.edit(title)}
          onClick={() => openForm(name)}
          onKeyDown={event => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
            if (!step) return
            event.preventDefault()
            if (event.altKey) {
              if (onMove) void moveTo(step as Step)
              return
            }
            const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
            rows[rows.indexOf(event.currentTarget) + step]?.focus()
          }}
        >
          {title}
        </button>
      ) : (
        <span className="node-row-title">{title}</span>
      )}
      <span className="node-row-facts">{facts}</span>
      {children || onMove ? (
        <span className="node-row-actions">
          {onMove ? (
            <>
              <button
                type="button"
                className="icon-button node-row-up"
                aria-label={texts.strategy.up(title)}
                onClick={() => void moveTo(-1)}
              >
                <Icon name="chevron" />
              </button>
              <button
                type="button"
                className="icon-button node-row-down"
                aria-label={texts.strategy.down(title)}
                onClick={() => void moveTo(1)}
              >
                <Icon name="chevron" />
              </button>
            </>
          ) : null}
          {children}
        </span>
      ) : null}
    </div>
  )
}

/** A quiet action of a row. */
export function RowAction({ label, row, onClick }: { label: string; row?: string; onClick: () => void }) {
  return (
    <button type="button" className="text-button" data-row={row} onClick={onClick}>
      {label}
    </button>
  )
}
