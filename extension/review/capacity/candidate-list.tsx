import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { OutlineInitiative } from '../../../shared/views/outline.ts'
import { dayWords } from '../../ui/dates.ts'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'

interface CandidateListProps {
  /** Undefined while loading or when there is a problem. */
  candidates: OutlineInitiative[] | undefined
  problem: ErrorAnswer | null
  onPropose: () => void
  onLook: (candidate: OutlineInitiative) => void
}

/** What is proposed and not decided, and the way to propose more. */
export function CandidateList({ candidates, problem, onPropose, onLook }: CandidateListProps) {
  const viewer = useViewer()
  return (
    <section className="proposal-candidates" aria-label={texts.propose.candidates}>
      <header>
        <h2>{texts.propose.candidates}</h2>
        <button type="button" className="button button-primary" onClick={onPropose}>
          {texts.propose.open}
        </button>
      </header>
      {!candidates && problem ? <Problem problem={problem} /> : null}
      {!candidates && !problem ? <Skeleton lines={[60, 50]} /> : null}
      {candidates?.length === 0 ? <p className="faint">{texts.propose.noCandidates}</p> : null}
      <ul>
        {candidates?.map(one => (
          <li key={one.id}>
            <button
              type="button"
              className="text-button"
              aria-label={texts.propose.look(one.title)}
              onClick={() => onLook(one)}
            >
              {one.title}
            </button>
            <span className="faint">{texts.propose.days(dayWords(one.start, viewer), dayWords(one.due, viewer))}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
