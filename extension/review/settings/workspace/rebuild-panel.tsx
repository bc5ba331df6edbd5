import { STATUS_WORDS } from '../../../../shared/graph/node.ts'
import { Problem } from '../../../ui/problem.tsx'
import { StatusDot } from '../../../ui/status-mark.tsx'
import { texts } from '../../../ui/texts.ts'
import { WorkBar } from '../../../ui/work-bar.tsx'
import './rebuild-panel.css'
import { type Rebuilt, useRebuild } from './use-rebuild.ts'

const words = texts.rebuild
/** Named at most; the rest are counted. */
const SHOWN = 12

/** Has all statuses worked out anew, shows how far that is, and in the end what stood otherwise. */
export function RebuildPanel() {
  const { rebuilt, isWorking, problem, start, goOn, stop } = useRebuild()
  const standsStill = !isWorking && (problem !== null || Boolean(rebuilt?.cursor))
  return (
    <section className="settings-card rebuild-panel" aria-labelledby="rebuild-title">
      <h2 id="rebuild-title">{words.title}</h2>
      <p className="settings-lead">{words.lead}</p>
      {isWorking ? <WorkBar label={words.working} done={rebuilt?.done ?? 0} total={rebuilt?.total || null} /> : null}
      <div role="status">
        {rebuilt && isWorking ? <p className="faint">{words.doneOf(rebuilt.done, rebuilt.total)}</p> : null}
        {rebuilt && standsStill && !problem ? (
          <p className="faint">{words.stopped(rebuilt.done, rebuilt.total)}</p>
        ) : null}
        {rebuilt && !isWorking ? <Found rebuilt={rebuilt} total={rebuilt.total} /> : null}
      </div>
      {problem ? <Problem problem={problem} /> : null}
      <div className="form-actions">
        {isWorking ? (
          <button type="button" className="button" onClick={stop}>
            {words.stop}
          </button>
        ) : (
          <button type="button" className="button" onClick={standsStill && rebuilt ? goOn : start}>
            {standsStill && rebuilt ? words.goOn : words.start}
          </button>
        )}
      </div>
    </section>
  )
}

/** What stood otherwise than its facts say. */
function Found({ rebuilt: { cursor, changed, mended, examples }, total }: { rebuilt: Rebuilt; total: number }) {
  if (changed + mended === 0) return cursor ? null : <p>{words.right(total)}</p>
  return (
    <>
      {changed > 0 ? <p>{words.changed(changed, total)}</p> : null}
      <ul className="rebuild-panel-changes">
        {examples.slice(0, SHOWN).map(({ kind, id, title, from, to }) => (
          <li key={id}>
            <StatusDot status={to} />
            <span>{title}</span>
            <span className="faint">
              {words.moved(texts.nodeKind[kind], lower(STATUS_WORDS[from ?? 'pending']), lower(STATUS_WORDS[to]))}
            </span>
          </li>
        ))}
      </ul>
      {changed > SHOWN ? <p className="faint">{texts.andMore(changed - SHOWN)}</p> : null}
      {mended > 0 ? <p>{words.mended(mended)}</p> : null}
    </>
  )
}

const lower = (word: string) => word.toLowerCase()
