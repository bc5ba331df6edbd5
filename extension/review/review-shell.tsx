import type { ReactNode } from 'react'
import { Mark } from '../ui/icons.tsx'
import { texts } from '../ui/texts.ts'
import './review-shell.css'

interface ReviewShellProps {
  workspace: string | null
  tabs: { id: string; title: string }[]
  currentTab: string
  onTab: (id: string) => void
  /** The facts of a key result, at the right. */
  drawer?: ReactNode
  children: ReactNode
}

/** The frame of the review page: product and workspace, the views where there is more than one, the view, the drawer. */
export function ReviewShell({ workspace, tabs, currentTab, onTab, drawer, children }: ReviewShellProps) {
  return (
    <div className="review-shell">
      <header>
        <Mark />
        <span className="review-shell-name">{workspace ?? texts.product}</span>
        {tabs.length > 1 ? (
          <nav aria-label={texts.review.tabs}>
            {tabs.map(tab => (
              <button
                key={tab.id}
                type="button"
                className="button button-quiet"
                aria-current={tab.id === currentTab ? 'page' : undefined}
                onClick={() => onTab(tab.id)}
              >
                {tab.title}
              </button>
            ))}
          </nav>
        ) : null}
      </header>
      <main>{children}</main>
      {drawer}
    </div>
  )
}
