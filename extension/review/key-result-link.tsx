import type { ReactNode } from 'react'

interface KeyResultLinkProps {
  id: string
  onOpen: (id: string) => void
  children: ReactNode
}

/** A key result's title that opens its facts beside the view; with a modifier key, in a tab of its own. */
export function KeyResultLink({ id, onOpen, children }: KeyResultLinkProps) {
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
