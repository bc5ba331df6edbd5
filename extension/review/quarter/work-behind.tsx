import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { outputAndOutcome } from '../../../shared/diagnosis.ts'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { QuarterPreRead } from '../../api/outputs.ts'
import { useProblem } from '../../api/query-problem.ts'
import { trpc } from '../../api/trpc-client.ts'
import { Icon } from '../../ui/icons.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from '../../ui/texts.ts'
import type { QuarterKeyResult } from './key-result-card.tsx'
import './work-behind.css'
import { WorkBehindSteps } from './work-behind-steps.tsx'

interface WorkBehindProps {
  quarter: QuarterPreRead
  keyResult: QuarterKeyResult
  position: QuarterPreRead['bets'][number]['position']
  onWalk: (node: NodeRef) => void
  onDecide: (() => void) | null
  onClose: () => void
}

/** The work behind a key result, what it came to and what that did to the position: did the output produce the outcome? */
export function WorkBehind({ quarter, keyResult, position, onWalk, onDecide, onClose }: WorkBehindProps) {
  const { from, to } = quarter
  const work = useQuery(trpc.quarter.work.queryOptions({ from, to, keyResultId: keyResult.id }))
  const problem = useProblem(work.error)
  const diagnosis = outputAndOutcome([keyResult], position, position.expected)
  let body: ReactNode = <Skeleton lines={[30, 80, 70]} />
  if (problem) body = <Problem problem={problem} onRetry={() => void work.refetch()} />
  if (work.data)
    body = <WorkBehindSteps work={work.data} keyResult={keyResult} position={position} diagnosis={diagnosis} />
  return (
    <section className="work-behind" aria-label={texts.quarter.drill(keyResult.title)}>
      <div className="work-behind-head">
        <h3>{texts.diagnosis[diagnosis.kind]}</h3>
        <span>
          <button type="button" className="button" onClick={() => onWalk({ kind: 'key_result', id: keyResult.id })}>
            {texts.quarter.facts}
          </button>
          {onDecide ? (
            <button
              type="button"
              className="button"
              aria-label={texts.quarter.decideOn(keyResult.title)}
              onClick={onDecide}
            >
              {texts.quarter.decide}
            </button>
          ) : null}
          <button type="button" className="icon-button" aria-label={texts.quarter.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </span>
      </div>
      {body}
    </section>
  )
}
