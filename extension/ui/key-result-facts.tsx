import type { NodeRef } from '../../shared/graph/node.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import { BetPosition } from './bet-position.tsx'
import { CausePath } from './cause-path.tsx'
import { FindingList } from './finding-list.tsx'
import { PersonLoad } from './person-load.tsx'
import { Section } from './section.tsx'
import { TaggedWork } from './tagged-work.tsx'
import { texts } from './texts.ts'
import { TrendChart } from './trend-chart.tsx'

interface KeyResultFactsProps {
  view: KeyResultPanel
  /** The item of this tab, marked in the list of work. */
  currentItemId?: string | null
  chartWidth?: number
  /** Of the sections' headings. */
  level?: 'h2' | 'h3'
  /** Opens a bet, a key result or an initiative named here. */
  onWalk?: ((node: NodeRef) => void) | undefined
}

/** Everything around a key result, most telling first: why, where it comes from, trend, who owns the slip, the bet, the work. */
export function KeyResultFacts({ view, currentItemId, chartWidth, level = 'h2', onWalk }: KeyResultFactsProps) {
  const { findings, cause, carries, tagged, taggedTotal } = view
  return (
    <>
      <Section level={level} title={texts.panel.because}>
        {findings.length > 0 ? <FindingList findings={findings} /> : <p className="faint">{texts.panel.allClear}</p>}
      </Section>
      {cause && cause.path.length > 0 ? (
        <Section level={level} title={texts.panel.cause}>
          <CausePath cause={cause} onWalk={onWalk} hereId={view.keyResult.id} />
        </Section>
      ) : null}
      <Section level={level} title={texts.panel.trend}>
        <TrendChart view={view} {...(chartWidth ? { width: chartWidth } : {})} />
      </Section>
      {carries ? (
        <Section level={level} title={texts.panel.people}>
          <PersonLoad carries={carries} onWalk={onWalk} />
        </Section>
      ) : null}
      <Section level={level} title={texts.panel.bet}>
        <BetPosition bet={view.bet} onWalk={onWalk} />
      </Section>
      <Section
        level={level}
        title={texts.panel.work}
        aside={tagged.length < taggedTotal ? texts.work.more(tagged.length, taggedTotal) : taggedTotal || null}
      >
        <TaggedWork items={tagged} currentItemId={currentItemId ?? null} />
      </Section>
    </>
  )
}
