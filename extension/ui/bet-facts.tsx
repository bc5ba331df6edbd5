import type { NodeRef } from '../../shared/graph/node.ts'
import type { BetPanel } from '../../shared/views/node-panels.ts'
import { PositionFacts } from './bet-position.tsx'
import { CausePath } from './cause-path.tsx'
import { FindingList } from './finding-list.tsx'
import { NodeHead } from './node-head.tsx'
import { NodeLink } from './node-link.tsx'
import { worstFirst } from './order-worst-first.ts'
import { Section } from './section.tsx'
import { StatusDot } from './status-mark.tsx'
import './node-facts.css'
import { texts } from './texts.ts'

interface BetFactsProps {
  bet: BetPanel
  /** Of the name; the sections stand one below. */
  level?: 'h1' | 'h2'
  onWalk?: ((node: NodeRef) => void) | undefined
}

/** A bet: the claim, why it stands as it does, where that comes from, its position and its key results. */
export function BetFacts({ bet, level = 'h1', onWalk }: BetFactsProps) {
  const section = level === 'h1' ? 'h2' : 'h3'
  return (
    <>
      <NodeHead kind="bet" level={level} {...bet} />
      <p className="node-facts-lead">{bet.hypothesis}</p>
      <Section level={section} title={texts.panel.because}>
        {bet.findings.length > 0 ? (
          <FindingList findings={bet.findings} />
        ) : (
          <p className="faint">{texts.panel.allClear}</p>
        )}
      </Section>
      {bet.cause ? (
        <Section level={section} title={texts.panel.cause}>
          <CausePath cause={bet.cause} onWalk={onWalk} hereId={bet.id} />
        </Section>
      ) : null}
      <Section level={section} title={texts.bet.position}>
        <PositionFacts position={bet.position} />
      </Section>
      <Section level={section} title={texts.walk.keyResults} aside={bet.keyResults.length || null}>
        {bet.keyResults.length === 0 ? <p className="faint">{texts.walk.noKeyResult}</p> : null}
        <ul className="node-facts-list">
          {worstFirst(bet.keyResults).map(keyResult => (
            <li key={keyResult.id}>
              <StatusDot status={keyResult.status.status} />
              <span>
                <NodeLink node={{ kind: 'key_result', id: keyResult.id }} onWalk={onWalk}>
                  {keyResult.title}
                </NodeLink>
                <span className="node-facts-more">{keyResult.owner?.name ?? texts.nobody}</span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
