import './figure-strip.css'

interface FigureStripProps {
  title: string
  /** Each number with what it counts; `note` says more of it. */
  figures: { figure: string; of: string; note?: string | null }[]
}

/** A view's few most telling numbers, each with what it counts and what it is out of. */
export function FigureStrip({ title, figures }: FigureStripProps) {
  return (
    <dl className="figure-strip" aria-label={title}>
      {figures.map(({ figure, of, note }) => (
        <div key={of}>
          <dt>
            <span>{of}</span>
            {note ? <span className="faint">{note}</span> : null}
          </dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
