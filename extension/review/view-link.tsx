import type { ReactNode } from 'react'
import { texts } from '../ui/texts.ts'

interface ViewLinkProps {
  view: string
  section?: string
  /** The one thing to do next. */
  isPrimary?: boolean
  children: ReactNode
}

/** A button's look for a link to another view of the review page. */
export function ViewLink({ view, section, isPrimary = false, children }: ViewLinkProps) {
  return (
    <a
      className={isPrimary ? 'button button-primary' : 'button'}
      href={`?${new URLSearchParams({ view, ...(section ? { section } : {}) })}`}
    >
      {children}
    </a>
  )
}

/** Where what the other views show is written. */
export function ToStrategy() {
  return (
    <ViewLink view="strategy" isPrimary>
      {texts.strategy.open}
    </ViewLink>
  )
}
