import type { NodeRef } from '../../shared/graph/node.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import './bet-position.css'
import { dayWords, instantDayWords } from './dates.ts'
import { NodeLink } from './node-link.tsx'
import { valueWords } from './numbers.ts'
import { asSentence } from './sentence.ts'
import { StatusMark } from './status-mark.tsx'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

/** The bet a key result belongs to: the claim, and where the position it moves stands. */
export function BetPosition({
  bet,
  onWalk,
}: {
  bet: KeyResultPanel['bet']
  onWalk?: ((node: NodeRef) => void) | undefined
}) {
  return (
    <div className="bet-position">
      <p className="bet-position-title">
        <NodeLink node={{ kind: 'bet', id: bet.id }} onWalk={onWalk}>
          {bet.title}
        </NodeLink>
      </p>
      <p>
        <StatusMark status={bet.status.status} soft />{' '}
        {bet.status.reason ? <span className="bet-position-reason">{asSentence(bet.status.reason)}</span> : null}
      </p>
      <p className="bet-position-hypothesis">{bet.hypothesis}</p>
      <PositionFacts position={bet.position} />
    </div>
  )
}

/** Where a bet's position stands between its baseline and its target. */
export function PositionFacts({ position }: Pick<KeyResultPanel['bet'], 'position'>) {
  const viewer = useViewer()
  const words = (value: number) => valueWords(value, position.unit, viewer.locale)
  return (
    <div className="position-facts">
      <dl>
        <dt>{position.name}</dt>
        <dd>
          {position.value === null ? (
            texts.bet.unread
          ) : (
            <strong>
              {position.at
                ? texts.bet.now(words(position.value), instantDayWords(position.at, viewer))
                : words(position.value)}
            </strong>
          )}
        </dd>
        <dd className="faint">
          {texts.bet.from(words(position.baseline), words(position.target), dayWords(position.due, viewer))}
        </dd>
      </dl>
      <PositionBar {...position} />
    </div>
  )
}

interface PositionBarProps {
  baseline: number
  target: number
  value: number | null
  /** Where it should be by now, 0 to 1: a mark on the bar. */
  pace?: number
}

/** How much of the way from baseline to target a position has come. Decoration: the numbers stand beside it. */
export function PositionBar({ baseline, target, value, pace }: PositionBarProps) {
  const way = value === null || target === baseline ? 0 : (value - baseline) / (target - baseline)
  return (
    <div className="position-bar" aria-hidden="true">
      <span style={{ width: `${100 * Math.min(1, Math.max(0, way))}%` }} />
      {pace === undefined ? null : <i style={{ insetInlineStart: `${100 * pace}%` }} />}
    </div>
  )
}
