import type { ReactNode } from 'react'
import './view-head.css'

interface ViewHeadProps {
  title: string
  /** The time that is shown, right behind the title. */
  time?: string
  /** Chooses what is shown, beside the title. */
  chooser?: ReactNode
  /** What the view says in one line, beside the title. */
  says?: ReactNode
  /** What can be done with the view, at the end of the line. */
  actions?: ReactNode
  /** Below the line. */
  children?: ReactNode
}

/** The head of a view of the review: every view begins with it, in the same place. */
export function ViewHead({ title, time, chooser, says, actions, children }: ViewHeadProps) {
  return (
    <header className="view-head">
      <div>
        <h1>
          {title} {time ? <span className="faint">{time}</span> : null}
        </h1>
        {chooser}
        {says ? <p>{says}</p> : null}
        {actions ? <div className="view-head-actions">{actions}</div> : null}
      </div>
      {children}
    </header>
  )
}
