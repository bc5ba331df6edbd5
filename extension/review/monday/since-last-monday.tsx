import type { ReactNode } from 'react'
import { STATUS_WORDS } from '../../../shared/graph/node.ts'
import type { GraphChanges } from '../../api/outputs.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { KeyResultLink } from '../key-result-link.tsx'
import { ChangeList } from './change-list.tsx'
import './since-last-monday.css'

interface SinceLastMondayProps {
  /** The first `CHANGES_SHOWN` of each list. */
  changes: GraphChanges
  /** All of each; null until they are there. */
  all: GraphChanges | null
  /** Stands for them while they are wanted and not there. */
  waiting: ReactNode
  onAll: () => void
  /** Null where what is shown is past. */
  onOpenKeyResult: ((id: string) => void) | null
}

type Move = GraphChanges['worse']['first'][number]

const words = texts.changes
/** More of each than these are read by nobody in a meeting; the counts stand beside the titles. */
export const CHANGES_SHOWN = 6
const MOVES = ['worse', 'better', 'closed'] as const
const COUNTED = ['began', 'finished', 'tagged', 'untagged', 'decided'] as const

/** What became worse or better since last Monday, was closed, slipped, finished, decided and tagged. */
export function SinceLastMonday({ changes, all, onOpenKeyResult, ...unfolding }: SinceLastMondayProps) {
  if (Object.values(changes).every(({ count }) => count === 0)) return <p className="faint">{words.none}</p>
  const counts = COUNTED.flatMap(kind => {
    const { count, isMore } = changes[kind]
    return count > 0 ? [words[kind](count, isMore)] : []
  })
  return (
    <>
      <div className="since-last-monday">
        {MOVES.map(kind => (
          <ChangeList
            key={kind}
            title={words[kind]}
            told={changes[kind]}
            all={all?.[kind].first ?? null}
            keyOf={move => move.node.id}
            show={move => <MovedNode move={move} onOpenKeyResult={onOpenKeyResult} />}
            {...unfolding}
          />
        ))}
        <ChangeList
          title={words.slipped}
          told={changes.slipped}
          all={all?.slipped.first ?? null}
          keyOf={({ item }) => item.id}
          show={({ item, owner, to }) => (
            <>
              <StatusDot status={to} />{' '}
              <span>
                <ItemLink url={item.url} tool={item.tool}>
                  {item.title}
                </ItemLink>{' '}
                <span className="faint">{owner?.name ?? texts.nobody}</span>
              </span>
            </>
          )}
          {...unfolding}
        />
      </div>
      {counts.length > 0 ? <p className="since-last-monday-counts">{counts.join(' · ')}</p> : null}
    </>
  )
}

function MovedNode({ move, onOpenKeyResult }: { move: Move } & Pick<SinceLastMondayProps, 'onOpenKeyResult'>) {
  const { node, from, to, because } = move
  return (
    <>
      <StatusDot status={to} />{' '}
      <span>
        {node.kind === 'key_result' ? (
          <KeyResultLink id={node.id} onOpen={onOpenKeyResult}>
            {node.title}
          </KeyResultLink>
        ) : (
          node.title
        )}{' '}
        <span className="faint">
          {[
            texts.nodeKind[node.kind],
            from ? words.fromTo(STATUS_WORDS[from].toLowerCase(), STATUS_WORDS[to].toLowerCase()) : null,
            because?.toLowerCase(),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </>
  )
}
