import { STATUS_WORDS } from '../../../shared/graph/node.ts'
import type { MondayBet } from '../../../shared/views/monday.ts'
import { PositionBar } from '../../ui/bet-position.tsx'
import { delayWords, sinceWords } from '../../ui/dates.ts'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { isAtRisk, worstFirst } from '../../ui/order-worst-first.ts'
import { asSentence } from '../../ui/sentence.ts'
import { StatusDot, StatusMark } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { KeyResultLink } from '../key-result-link.tsx'
import { isAtOnce, useNear } from '../use-near.ts'
import './bets-at-risk.css'

/** Bets of the first screen, and about what each takes. */
const FIRST = 6
const HEIGHT_PX = 190

interface BetsAtRiskProps {
  bets: MondayBet[]
  /** Null where what is shown is past. */
  onOpenKeyResult: ((id: string) => void) | null
}

/** Every committed bet, worst first: status, since when, what it was last week, its position and its key results. */
export function BetsAtRisk({ bets, onOpenKeyResult }: BetsAtRiskProps) {
  return (
    <ul className="bets-at-risk">
      {worstFirst(bets).map((bet, index) => (
        <Bet key={bet.id} bet={bet} atOnce={isAtOnce(index, bets.length, FIRST)} onOpenKeyResult={onOpenKeyResult} />
      ))}
    </ul>
  )
}

interface BetProps extends Pick<BetsAtRiskProps, 'onOpenKeyResult'> {
  bet: MondayBet
  atOnce: boolean
}

function Bet({ bet, atOnce, onOpenKeyResult }: BetProps) {
  const viewer = useViewer()
  const near = useNear<HTMLLIElement>(atOnce, HEIGHT_PX)
  const { status, since, reason } = bet.status
  return (
    <li ref={near.ref} style={near.style}>
      <div className="bets-at-risk-head">
        <h3>{bet.title}</h3>
        <StatusMark status={status} soft />
      </div>
      <p className="faint">
        {[bet.owner?.name ?? texts.nobody, sinceWords(since, viewer), lastWeekWords(bet)].join(' · ')}
      </p>
      {reason ? (
        <p>
          {asSentence(reason)}
          {bet.cause?.delayMs == null ? null : (
            <span className="faint"> {texts.delay(delayWords(bet.cause.delayMs, viewer.locale))}</span>
          )}
        </p>
      ) : null}
      {near.isNear ? <BetFigures bet={bet} onOpenKeyResult={onOpenKeyResult} /> : null}
    </li>
  )
}

function BetFigures({ bet, onOpenKeyResult }: Omit<BetProps, 'atOnce'>) {
  const viewer = useViewer()
  return (
    <>
      <BetPositionLine position={bet.position} />
      <details open={isAtRisk(bet.status.status)}>
        <summary>
          {texts.review.keyResultCount(bet.keyResults.length)}
          <span className="bets-at-risk-dots" aria-hidden="true">
            {bet.keyResults.map(keyResult => (
              <StatusDot key={keyResult.id} status={keyResult.status.status} />
            ))}
          </span>
        </summary>
        <ul>
          {worstFirst(bet.keyResults).map(keyResult => (
            <li key={keyResult.id} className="bets-at-risk-key-result">
              <StatusDot status={keyResult.status.status} />
              <KeyResultLink id={keyResult.id} onOpen={onOpenKeyResult}>
                {keyResult.title}
              </KeyResultLink>
              <span className="faint">
                {keyResult.progress === null
                  ? texts.review.noCheckIn
                  : texts.review.progress(
                      percentWords(keyResult.progress, viewer.locale),
                      percentWords(keyResult.expected, viewer.locale),
                    )}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function BetPositionLine({ position }: { position: MondayBet['position'] }) {
  const { locale } = useViewer()
  const words = (value: number) => valueWords(value, position.unit, locale)
  return (
    <div className="bets-at-risk-position">
      <p>
        {position.name}: <strong>{position.value === null ? texts.bet.unread : words(position.value)}</strong>{' '}
        <span className="faint">{texts.review.positionWay(words(position.baseline), words(position.target))}</span>
      </p>
      <PositionBar {...position} />
    </div>
  )
}

function lastWeekWords(bet: MondayBet): string {
  if (bet.lastWeek === null) return texts.review.newThisWeek
  if (bet.lastWeek === bet.status.status) return texts.review.sameAsLastWeek
  return texts.review.lastWeek(STATUS_WORDS[bet.lastWeek])
}
