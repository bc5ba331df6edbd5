import { type ReactNode, useId } from 'react'
import './section.css'

/** A titled part of a surface; `aside` stands at the right of its title. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const headingId = useId()
  return (
    <section className="section" aria-labelledby={headingId}>
      <div className="section-head">
        <h3 id={headingId}>{title}</h3>
        {aside ? <span className="section-aside">{aside}</span> : null}
      </div>
      {children}
    </section>
  )
}
