import { type ReactNode, useId } from 'react'

interface QuestionProps {
  area: 'bets' | 'slips' | 'people' | 'unmoved' | 'untagged' | 'changes'
  title: string
  /** The answer in a word or number, beside the question. */
  answer?: ReactNode
  children: ReactNode
}

/** One question of the review with its answer under it. */
export function Question({ area, title, answer, children }: QuestionProps) {
  const headingId = useId()
  return (
    <section className={`question question-${area}`} aria-labelledby={headingId}>
      <div className="question-head">
        <h2 id={headingId}>{title}</h2>
        {answer ? <span className="question-answer">{answer}</span> : null}
      </div>
      {children}
    </section>
  )
}
