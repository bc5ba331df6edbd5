import type { ReactNode } from 'react'

interface KeyResultLinkProps {
  id: string
  /** Null where nothing can be opened: the title alone. */
  onOpen: ((id: string) => void) | null
  children: ReactNode
}

/** A key result's title that opens its facts beside the view; with a modifier key, in a tab of its own. */
export function KeyResultLink({ id, onOpen, children }: KeyResultLinkProps) {
  if (!onOpen) return <span>{children}</span>
  return (
    <a
      className="quiet-link"
      href={`?${new URLSearchParams({ kr: id })}`}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        onOpen(id)
      }}
    >
      {children}
    </a>
  )
}
