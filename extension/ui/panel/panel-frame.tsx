import { type ReactNode, useEffect, useRef } from 'react'
import { Icon, Mark } from '../icons.tsx'
import { texts } from '../texts.ts'
import './panel-frame.css'

interface PanelFrameProps {
  /** What the tab shows; null while unknown. */
  title: string | null
  onOpenReview: () => void
  onClose: () => void
  /** Stays at the foot while the rest scrolls. */
  foot?: ReactNode
  children: ReactNode
}

/** The panel's bar and scrolling body. Escape closes it unless something inside had a use for the key. */
export function PanelFrame({ title, onOpenReview, onClose, foot, children }: PanelFrameProps) {
  const body = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  // The frame was opened by a press in the page: the keyboard follows it here, unless a field inside took it already.
  useEffect(() => {
    window.focus()
  }, [])
  // When what had the focus is gone (an action taken, a form closed), the keyboard stays in the panel's body.
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body)
      body.current?.focus({ preventScroll: true })
  })

  return (
    <div className="panel-frame">
      <header>
        <Mark />
        <span className="panel-frame-title" title={title ?? undefined}>
          {title ?? texts.product}
        </span>
        <button type="button" className="icon-button" aria-label={texts.panel.openReview} onClick={onOpenReview}>
          <Icon name="external" />
        </button>
        <button type="button" className="icon-button" aria-label={texts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <main ref={body} className="caught-focus" tabIndex={-1} aria-label={texts.panel.label}>
        {children}
      </main>
      {foot}
    </div>
  )
}
