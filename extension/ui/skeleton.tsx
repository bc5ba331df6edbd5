import './skeleton.css'
import { texts } from './texts.ts'

/** Grey lines in the shape of what is coming; `lines` are their widths in percent. */
export function Skeleton({ lines }: { lines: number[] }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{texts.loading}</span>
      {lines.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <span key={index} className="skeleton-line" style={{ width: `${width}%` }} aria-hidden="true" />
      ))}
    </div>
  )
}
