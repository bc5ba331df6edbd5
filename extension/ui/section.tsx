import { type ReactNode, useId } from 'react'
import './section.css'

interface SectionProps {
  title: string
  /** Stands at the right of the title. */
  aside?: ReactNode
  /** One below the heading it is under. */
  level?: 'h2' | 'h3'
  children: ReactNode
}

/** A titled part of a surface. */
export function Section({ title, aside, level: Heading = 'h2', children }: SectionProps) {
  const headingId = useId()
  return (
    <section className="section" aria-labelledby={headingId}>
      <div className="section-head">
        <Heading id={headingId}>{title}</Heading>
        {aside ? <span className="section-aside">{aside}</span> : null}
      </div>
      {children}
    </section>
  )
}
