import type { ReactNode } from 'react'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { YearBack } from '../../api/outputs.ts'
import { ChartLegend } from '../../ui/chart-legend.tsx'
import { dayWords, instantDayWords } from '../../ui/dates.ts'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { Section } from '../../ui/section.tsx'
import { asSentence } from '../../ui/sentence.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { isAtOnce } from '../use-near.ts'
import { ViewHead } from '../view-head.tsx'
import { ToStrategy } from '../view-link.tsx'
import { BetYear, weeksWords } from './bet-year.tsx'
import { DecisionEffects } from './decision-effects.tsx'
import { didNotMove, yearFigures } from './year-findings.ts'
import { YearGlance } from './year-glance.tsx'
import './year-view.css'
import './year-print.css'

interface YearViewProps {
  year: YearBack
  /** Other days were chosen and are on their way. */
  isLoading?: boolean
  /** Chooses the days. */
  picker: ReactNode
  /** What takes the year elsewhere. */
  tools: ReactNode
  /** The share of work that served nothing, which takes longer to know. */
  untagged: ReactNode
  onWalk: (node: NodeRef) => void
}

/** What the strategy said, what was done, and what moved. */
export function YearView({ year, isLoading = false, picker, tools, untagged, onWalk }: YearViewProps) {
  const viewer = useViewer()
  const { bets, strategies, decisions } = year
  const isEmpty = bets.length === 0 && strategies.length === 0 && decisions.length === 0
  return (
    <div className="year" aria-busy={isLoading}>
      <ViewHead
        title={texts.year.title}
        time={texts.year.range(dayWords(year.from, viewer), dayWords(year.to, viewer))}
        actions={isEmpty ? null : tools}
      >
        {picker}
      </ViewHead>
      {isEmpty ? (
        <NothingYet title={texts.year.none} body={texts.year.noneBody}>
          <ToStrategy />
        </NothingYet>
      ) : (
        <>
          <Figures year={year} />
          <div className="year-card">
            <Section title={texts.year.glance}>
              <YearGlance year={year} />
              <ol className="year-strategies">
                {strategies.map(({ sentence, validFrom, validTo }) => (
                  <li key={validFrom}>
                    <span className="faint">
                      {validTo === null || validTo > year.to
                        ? texts.year.strategySince(instantDayWords(validFrom, viewer))
                        : texts.year.strategyWas(instantDayWords(validFrom, viewer), instantDayWords(validTo, viewer))}
                    </span>
                    <p>{sentence}</p>
                  </li>
                ))}
              </ol>
            </Section>
          </div>
          <div className="year-card">
            <div className="year-bets-head">
              <h2>{[texts.year.said, texts.year.did, texts.year.moved].join(' · ')}</h2>
              <ChartLegend output={false} />
            </div>
            {bets.map((bet, index) => (
              <BetYear key={bet.id} year={year} bet={bet} atOnce={isAtOnce(index, bets.length)} onWalk={onWalk} />
            ))}
          </div>
          <div className="year-pair">
            <div className="year-card">
              <Section title={texts.year.didNot}>
                <Lines lines={didNotMove(year, viewer.locale)} none={texts.year.didNotNone} />
              </Section>
              <Section title={texts.year.green}>
                <Lines
                  lines={bets.flatMap(({ title, unmoved }) => (unmoved ? [`${title}: ${asSentence(unmoved)}`] : []))}
                  none={texts.year.greenNone}
                />
              </Section>
            </div>
            <div className="year-card">
              <Section title={texts.year.untagged}>{untagged}</Section>
            </div>
          </div>
          <div className="year-card">
            <Section title={texts.year.decisions}>
              <DecisionEffects decisions={decisions} />
            </Section>
          </div>
        </>
      )}
    </div>
  )
}

function Figures({ year }: { year: YearBack }) {
  const { locale } = useViewer()
  const { ended, ...figures } = yearFigures(year)
  const { total, unnamed } = year.personWeeks
  return (
    <FigureStrip
      title={texts.year.figures}
      figures={[
        {
          figure: `${figures.bets}`,
          of: texts.year.bets,
          note: texts.year.betsEnded(ended.won, ended.lost, ended.stopped, ended.open),
        },
        { figure: texts.quarter.ofAll(`${figures.moved}`, `${figures.bets}`), of: texts.year.positions },
        { figure: `${figures.items}`, of: texts.year.items, note: texts.quarter.forEach },
        {
          figure: weeksWords(total, locale),
          of: texts.year.personWeeks,
          note: unnamed > 0 ? texts.year.unnamed(weeksWords(unnamed, locale)) : null,
        },
        {
          figure: texts.quarter.ofAll(`${figures.effects.came}`, `${figures.effects.measured}`),
          of: texts.year.effects,
        },
      ]}
    />
  )
}

function Lines({ lines, none }: { lines: string[]; none: string }) {
  if (lines.length === 0) return <p className="faint">{none}</p>
  return (
    <ul className="year-lines">
      {lines.map(one => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
