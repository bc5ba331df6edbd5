import type { CauseStep, NodeRef } from '../../shared/graph/node.ts'
import type { CauseView } from '../../shared/views/status-view.ts'
import './cause-path.css'
import { delayWords, instantDayWords } from './dates.ts'
import { ItemLink } from './item-link.tsx'
import { NodeLink } from './node-link.tsx'
import { asSentence } from './sentence.ts'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

interface CausePathProps {
  cause: CauseView
  /** Opens a bet, a key result or an initiative; without it these steps are plain text. */
  onWalk?: ((node: NodeRef) => void) | undefined
  /** The node whose path this is: its own step leads nowhere. */
  hereId?: string | undefined
}

/** The path from the bet down to the person who owns the slip, as a line through nodes, each with its day and link. */
export function CausePath({ cause, onWalk, hereId }: CausePathProps) {
  const viewer = useViewer()
  return (
    <div className="cause-path">
      <ol>
        {cause.path.map(step => (
          <li key={`${step.kind}-${step.id}`} className={step.kind === 'work_item' ? 'cause-path-slip' : undefined}>
            <span className="cause-path-kind">
              {step.kind === 'work_item' && cause.item ? texts.tool(cause.item.tool) : texts.nodeKind[step.kind]}
              {step.at ? <time dateTime={step.at}>{instantDayWords(step.at, viewer)}</time> : null}
            </span>
            <span className="cause-path-title">
              <StepTitle step={step} onWalk={step.id === hereId ? undefined : onWalk} />
            </span>
            {step.kind === 'work_item' && cause.item?.id === step.id ? (
              <span className="cause-path-reason">{asSentence(cause.item.reason)}</span>
            ) : null}
          </li>
        ))}
      </ol>
      {cause.delayMs === null ? null : (
        <p className="cause-path-delay">{texts.delay(delayWords(cause.delayMs, viewer.locale))}</p>
      )}
    </div>
  )
}

function StepTitle({ step, onWalk }: { step: CauseStep } & Pick<CausePathProps, 'onWalk'>) {
  if (step.url) return <ItemLink url={step.url}>{step.title}</ItemLink>
  return (
    <NodeLink node={step} onWalk={onWalk}>
      {step.title}
    </NodeLink>
  )
}
