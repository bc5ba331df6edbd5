import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '../ui/icons.tsx'
import { texts } from '../ui/texts.ts'
import './key-result-drawer.css'

interface KeyResultDrawerProps {
  /** What kind of thing is shown. */
  title?: string
  /** Identifies what is shown: the focus moves in when it changes. */
  keyResultId: string
  onClose: () => void
  children: (wide: boolean) => ReactNode
}

/** A drawer over the right side with a key result's facts, that can be widened. Escape closes it and gives the focus back. */
export function KeyResultDrawer({ title = texts.review.facts, keyResultId, onClose, children }: KeyResultDrawerProps) {
  const [wide, setWide] = useState(false)
  const drawer = useRef<HTMLElement>(null)
  // Asked for before what is shown takes the focus itself.
  const cameFrom = useRef(document.activeElement)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key result in the same drawer takes the focus again
  useEffect(() => {
    if (!drawer.current?.contains(document.activeElement)) cameFrom.current = document.activeElement
    drawer.current?.focus()
  }, [keyResultId])

  useEffect(
    () => () => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    },
    [],
  )

  return (
    <aside
      ref={drawer}
      className="key-result-drawer"
      data-wide={wide || undefined}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <div className="key-result-drawer-bar">
        <span>{title}</span>
        <button
          type="button"
          className="icon-button"
          aria-label={wide ? texts.review.narrow : texts.review.widen}
          onClick={() => setWide(!wide)}
        >
          <Icon name={wide ? 'narrow' : 'widen'} />
        </button>
        <button type="button" className="icon-button" aria-label={texts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="key-result-drawer-body">{children(wide)}</div>
    </aside>
  )
}
