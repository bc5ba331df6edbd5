import { STATUS_WORDS } from '../../../../shared/graph/node.ts'
import type { ThresholdEffect } from '../../../api/outputs.ts'
import { StatusDot } from '../../../ui/status-mark.tsx'
import { texts } from '../../../ui/texts.ts'

/** Named at most; the rest are counted. */
const EXAMPLES = 5

interface ThresholdEffectViewProps {
  /** Null until the first answer. */
  effect: ThresholdEffect | null
  isAsking: boolean
}

/** Which of today's statuses another threshold would change: how many from what to what, and some by name. */
export function ThresholdEffectView({ effect, isAsking }: ThresholdEffectViewProps) {
  if (!effect)
    return (
      <p className="faint" role="status">
        {isAsking ? texts.thresholds.previewing : null}
      </p>
    )
  const { looked, more, changed, counts, examples } = effect
  return (
    <div className="threshold-effect" role="status" aria-busy={isAsking}>
      <p>{changed === 0 ? texts.thresholds.noEffect(looked) : texts.thresholds.effect(changed, looked)}</p>
      {more ? <p className="faint">{texts.thresholds.partly(looked)}</p> : null}
      <ul className="threshold-counts">
        {counts.map(({ from, to, count }) => {
          const before = from ?? 'pending'
          return (
            <li key={`${from} ${to}`}>
              <strong>{count}</strong> <StatusDot status={before} />
              <span aria-hidden="true"> → </span>
              <StatusDot status={to} />{' '}
              <span className="faint">{texts.thresholds.from(STATUS_WORDS[before], STATUS_WORDS[to])}</span>
            </li>
          )
        })}
      </ul>
      {examples.length > 0 ? (
        <>
          <h4>{texts.thresholds.examples}</h4>
          <ul>
            {examples.slice(0, EXAMPLES).map(({ id, title, to }) => (
              <li key={id}>
                <StatusDot status={to} /> {title}
              </li>
            ))}
          </ul>
          {changed > EXAMPLES ? <p className="faint">{texts.andMore(changed - EXAMPLES)}</p> : null}
        </>
      ) : null}
    </div>
  )
}
