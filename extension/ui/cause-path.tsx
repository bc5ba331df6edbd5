import type { CauseStep } from '../../shared/graph/node.ts'
import type { CauseView } from '../../shared/views/status-view.ts'
import './cause-path.css'
import { delayWords, instantDayWords } from './dates.ts'
import { ItemLink } from './item-link.tsx'
import { asSentence } from './sentence.ts'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

interface CausePathProps {
  cause: CauseView
  /** Opens a key result's facts; without it the key result's step is plain text. */
  onOpenKeyResult?: ((id: string) => void) | undefined
}

/** The path from the bet down to the person who owns the slip, as a line through nodes, each with its day and link. */
export function CausePath({ cause, onOpenKeyResult }: CausePathProps) {
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
              <StepTitle step={step} onOpenKeyResult={onOpenKeyResult} />
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

function StepTitle({ step, onOpenKeyResult }: { step: CauseStep } & Pick<CausePathProps, 'onOpenKeyResult'>) {
  if (step.url) return <ItemLink url={step.url}>{step.title}</ItemLink>
  if (step.kind === 'key_result' && onOpenKeyResult)
    return (
      <button type="button" className="text-button" onClick={() => onOpenKeyResult(step.id)}>
        {step.title}
      </button>
    )
  return step.title
}
