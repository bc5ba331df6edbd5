import { useEffect, useRef } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { NodeRef } from '../../shared/graph/node.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import type { BetPanel, InitiativePanel } from '../../shared/views/node-panels.ts'
import { BetFacts } from './bet-facts.tsx'
import { Icon } from './icons.tsx'
import { InitiativeFacts } from './initiative-facts.tsx'
import { KeyResultFacts } from './key-result-facts.tsx'
import { KeyResultHead } from './key-result-head.tsx'
import { Problem } from './problem.tsx'
import { Skeleton } from './skeleton.tsx'
import { texts } from './texts.ts'
import './panel/panel-sections.css'
import './walked-node.css'

/** What one has walked to, once it is read. */
export type Visited =
  | { kind: 'bet'; bet: BetPanel }
  | { kind: 'key_result'; keyResult: KeyResultPanel }
  | { kind: 'initiative'; initiative: InitiativePanel }

interface WalkedNodeProps {
  here: NodeRef
  /** Undefined while loading or when there is a problem. */
  visited: Visited | undefined
  problem: ErrorAnswer | null
  currentItemId?: string | null
  /** Of the node's name. */
  level?: 'h1' | 'h2'
  onWalk: (node: NodeRef) => void
  onBack: () => void
  onRetry: () => void
}

/** A bet, key result or initiative opened from another: its facts under a way back. Escape goes back too. */
export function WalkedNode(props: WalkedNodeProps) {
  const { here, visited, problem, onBack, onRetry } = props
  const back = useRef<HTMLButtonElement>(null)
  const goBack = useRef(onBack)
  goBack.current = onBack

  // biome-ignore lint/correctness/useExhaustiveDependencies: each step of the way takes the focus and starts at its head
  useEffect(() => {
    back.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [here.kind, here.id])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      goBack.current()
    }
    // Before the surface's own Escape, which closes it.
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])

  return (
    <div className="walked-node">
      <p className="walked-node-bar">
        <button ref={back} type="button" className="button button-quiet" onClick={onBack}>
          <Icon name="back" />
          {texts.walk.back}
        </button>
      </p>
      {visited ? <Content {...props} visited={visited} /> : null}
      {visited || !problem ? null : <Problem problem={problem} onRetry={onRetry} />}
      {visited || problem ? null : <Skeleton lines={[30, 85, 60, 0, 45, 92]} />}
    </div>
  )
}

function Content({ visited, currentItemId = null, level = 'h1', onWalk }: WalkedNodeProps & { visited: Visited }) {
  const passed = { currentItemId, level, onWalk }
  if (visited.kind === 'bet') return <BetFacts bet={visited.bet} level={level} onWalk={onWalk} />
  if (visited.kind === 'initiative') return <InitiativeFacts initiative={visited.initiative} {...passed} />
  return (
    <>
      <div className="panel-head">
        <KeyResultHead keyResult={visited.keyResult.keyResult} level={level} />
      </div>
      <KeyResultFacts view={visited.keyResult} {...passed} level={level === 'h1' ? 'h2' : 'h3'} />
    </>
  )
}
