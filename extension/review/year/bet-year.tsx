import { numberFormat } from '../../../shared/formats.ts'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { YearBack } from '../../api/outputs.ts'
import { PositionBar } from '../../ui/bet-position.tsx'
import { CourseChart } from '../../ui/course-chart.tsx'
import { dayWords } from '../../ui/dates.ts'
import { MonthBars } from '../../ui/month-bars.tsx'
import { NodeLink } from '../../ui/node-link.tsx'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { StatusDot, StatusMark } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { useNear } from '../use-near.ts'
import './bet-year.css'
import { changesOf } from './year-findings.ts'

/** About what a bet's year takes. */
const HEIGHT_PX = 340

type Bet = YearBack['bets'][number]

interface BetYearProps {
  year: YearBack
  bet: Bet
  onWalk: (node: NodeRef) => void
}

/** A bet's year: what was said of it at first, what was done for it, what moved. */
export function BetYear({ year, bet, atOnce, onWalk }: BetYearProps & { atOnce: boolean }) {
  const near = useNear<HTMLElement>(atOnce, HEIGHT_PX)
  return (
    <article ref={near.ref} style={near.style} className="bet-year" aria-label={bet.title}>
      <header>
        <StatusMark status={bet.status} soft />
        <h3>{bet.title}</h3>
        <span className="faint">{texts.diagnosis[bet.diagnosis.kind]}</span>
      </header>
      {near.isNear ? (
        <div className="bet-year-grid">
          <Said bet={bet} />
          <Did year={year} bet={bet} onWalk={onWalk} />
          <Moved year={year} bet={bet} onWalk={onWalk} />
        </div>
      ) : null}
    </article>
  )
}

function Said({ bet }: { bet: Bet }) {
  const viewer = useViewer()
  const { said } = bet
  const words = (value: number) => valueWords(value, said.unit, viewer.locale)
  const day = (one: string) => dayWords(one, viewer)
  const changes = changesOf(bet, words, day)
  return (
    <section>
      <h4>{texts.year.said}</h4>
      {said.hypothesis ? <blockquote>{said.hypothesis}</blockquote> : null}
      <p>{texts.year.claim(said.name, words(said.baseline), words(said.target), day(said.due))}</p>
      {changes.length > 0 ? (
        <ul className="bet-year-changes">
          {changes.map(change => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : (
        <p className="faint">{texts.year.unchanged}</p>
      )}
    </section>
  )
}

function Did({ year, bet, onWalk }: BetYearProps) {
  const { locale } = useViewer()
  const finished = bet.itemsByMonth.reduce((sum, one) => sum + one, 0)
  const ended = [
    ...year.finishedInitiatives.map(one => ({ ...one, as: texts.year.initiatives, status: 'achieved' as const })),
    ...year.stoppedInitiatives.map(one => ({ ...one, as: texts.year.stopped, status: 'stopped' as const })),
  ].filter(({ betIds }) => betIds.includes(bet.id))
  return (
    <section>
      <h4>{texts.year.did}</h4>
      <p>
        <strong>{texts.year.itemsDone(finished)}</strong>{' '}
        {bet.keyResults.length > 1 ? <span className="faint">{texts.quarter.forEach}</span> : null}
      </p>
      <MonthBars
        name={`${bet.title}: ${texts.year.perMonth}`}
        months={year.months.map((month, index) => {
          const count = bet.itemsByMonth[index] ?? 0
          return { month, value: count > 0 ? count : null, words: `${count}` }
        })}
        valueTitle={texts.chart.finished}
        height={60}
      />
      <p>{texts.year.weeks(weeksWords(bet.personWeeks, locale), weeksShare(bet.personWeeks, year, locale))}</p>
      {ended.length === 0 ? <p className="faint">{texts.year.noInitiative}</p> : null}
      <ul>
        {ended.map(({ id, title, as, status }) => (
          <li key={id}>
            <StatusDot status={status} /> <span className="faint">{as}</span>{' '}
            <NodeLink node={{ kind: 'initiative', id }} onWalk={onWalk}>
              {title}
            </NodeLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Moved({ year, bet, onWalk }: BetYearProps) {
  const { locale } = useViewer()
  const { position, now } = bet
  const words = (value: number) => valueWords(value, now.unit, locale)
  const first = position.before ?? position.values[0]?.value ?? null
  return (
    <section>
      <h4>{texts.year.moved}</h4>
      <p>
        {now.name}:{' '}
        <strong>
          {position.value === null || first === null
            ? texts.year.neverRead
            : texts.year.fromTo(words(first), words(position.value), words(now.target))}
        </strong>
      </p>
      <CourseChart
        name={now.name}
        unit={now.unit}
        course={position}
        start={bet.start}
        due={now.due}
        span={year}
        lastDay={year.lastDay}
        before={position.before}
        values={position.values}
        height={84}
      />
      {bet.keyResults.length === 0 ? <p className="faint">{texts.year.noKeyResult}</p> : null}
      <ul className="bet-year-key-results" aria-label={texts.year.keyResults}>
        {bet.keyResults.map(one => (
          <li key={one.id}>
            <div className="bet-year-key-result">
              <StatusDot status={one.status} />
              <NodeLink node={{ kind: 'key_result', id: one.id }} onWalk={onWalk}>
                {one.title}
              </NodeLink>
            </div>
            <PositionBar baseline={0} target={1} value={one.moved.progress} pace={one.expected} />
            <p className="faint">{keyResultWords(one, locale)}</p>
            {one.said.target === one.now.target ? null : (
              <p className="bet-year-changes">
                {texts.year.wasTarget(
                  valueWords(one.said.target, one.unit, locale),
                  valueWords(one.now.target, one.unit, locale),
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How a key result went, out of what. */
export function keyResultWords({ moved, unit, target, band }: Bet['keyResults'][number], locale: string): string {
  const words = (value: number) => valueWords(value, unit, locale)
  if (moved.to === null) return texts.year.neverRead
  if (band) return texts.year.inBand(words(moved.to), words(band.low), words(band.high))
  return texts.year.fromTo(words(moved.from ?? moved.to), words(moved.to), words(target))
}

/** Person-weeks to a tenth. */
export function weeksWords(weeks: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 1 }).format(weeks)
}

/** Their share of all that were allocated. */
export function weeksShare(weeks: number, { personWeeks: { total } }: YearBack, locale: string): string {
  return percentWords(total === 0 ? 0 : weeks / total, locale)
}
