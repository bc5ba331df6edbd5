import { STATUS_WORDS } from '../../../shared/graph/node.ts'
import type { GraphChanges } from '../../api/outputs.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { KeyResultLink } from '../key-result-link.tsx'
import './since-last-monday.css'

interface SinceLastMondayProps {
  changes: GraphChanges
  /** Null where what is shown is past. */
  onOpenKeyResult: ((id: string) => void) | null
}

type Move = GraphChanges['worse'][number]

const words = texts.changes
/** More than these would be read by nobody in a meeting; the counts stand beside the titles. */
const SHOWN = 6

/** What became worse or better since last Monday, was closed, slipped, finished, decided and tagged. */
export function SinceLastMonday({ changes, onOpenKeyResult }: SinceLastMondayProps) {
  const { worse, better, closed, began, slipped, finished, tagged, untagged, decided } = changes
  const groups: [title: string, moves: Move[]][] = [
    [words.worse, worse],
    [words.better, better],
    [words.closed, closed],
  ]
  const shown = groups.filter(([, moves]) => moves.length > 0)
  const counts = [
    began.length > 0 ? words.began(began.length) : null,
    finished.length > 0 ? words.finished(finished.length) : null,
    tagged.length > 0 ? words.tagged(tagged.length) : null,
    untagged.length > 0 ? words.untagged(untagged.length) : null,
    decided.length > 0 ? words.decided(decided.length) : null,
  ].filter(Boolean)
  if (shown.length === 0 && slipped.length === 0 && counts.length === 0) return <p className="faint">{words.none}</p>
  return (
    <>
      <div className="since-last-monday">
        {shown.map(([title, moves]) => (
          <div key={title}>
            <h3>
              {title} <span className="faint">{moves.length}</span>
            </h3>
            <ul>
              {moves.slice(0, SHOWN).map(move => (
                <li key={move.node.id}>
                  <MovedNode move={move} onOpenKeyResult={onOpenKeyResult} />
                </li>
              ))}
              {moves.length > SHOWN ? <More count={moves.length - SHOWN} /> : null}
            </ul>
          </div>
        ))}
        {slipped.length > 0 ? (
          <div>
            <h3>
              {words.slipped} <span className="faint">{slipped.length}</span>
            </h3>
            <ul>
              {slipped.slice(0, SHOWN).map(({ item, owner, to }) => (
                <li key={item.id}>
                  <StatusDot status={to} />{' '}
                  <span>
                    <ItemLink url={item.url} tool={item.tool}>
                      {item.title}
                    </ItemLink>{' '}
                    <span className="faint">{owner?.name ?? texts.nobody}</span>
                  </span>
                </li>
              ))}
              {slipped.length > SHOWN ? <More count={slipped.length - SHOWN} /> : null}
            </ul>
          </div>
        ) : null}
      </div>
      {counts.length > 0 ? <p className="since-last-monday-counts">{counts.join(' · ')}</p> : null}
    </>
  )
}

function More({ count }: { count: number }) {
  return <li className="faint">{texts.review.moreItems(count)}</li>
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
