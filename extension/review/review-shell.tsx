import { type ReactNode, useEffect } from 'react'
import { Mark } from '../ui/icons.tsx'
import { texts } from '../ui/texts.ts'
import { useIntent } from './use-intent.ts'
import './review-shell.css'

interface ReviewShellProps {
  workspace: string | null
  tabs: { id: string; title: string }[]
  currentTab: string
  onTab: (id: string) => void
  /** It looks as if that view would be opened next. */
  onTabNear?: (id: string) => void
  /** The facts of a key result, at the right. */
  drawer?: ReactNode
  children: ReactNode
}

/** The frame of the review page: product and workspace, the views where there is more than one, the view, the drawer. */
export function ReviewShell({ workspace, tabs, currentTab, onTab, onTabNear, drawer, children }: ReviewShellProps) {
  const intent = useIntent(onTabNear)
  const title = tabs.find(tab => tab.id === currentTab)?.title
  useEffect(() => {
    document.title = title ? texts.pageTitle(title) : texts.product
  }, [title])
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
                {...(tab.id === currentTab ? {} : intent(tab.id))}
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
