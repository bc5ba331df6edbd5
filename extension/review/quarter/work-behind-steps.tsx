import type { Diagnosis } from '../../../shared/diagnosis.ts'
import type { QuarterPreRead, QuarterWork } from '../../api/outputs.ts'
import { PositionBar } from '../../ui/bet-position.tsx'
import { instantDayWords } from '../../ui/dates.ts'
import { ItemLink } from '../../ui/item-link.tsx'
import { percentWords, valueWords } from '../../ui/numbers.ts'
import { StatusDot } from '../../ui/status-mark.tsx'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { type QuarterKeyResult, standsWords, workWords } from './key-result-card.tsx'

interface WorkBehindStepsProps {
  work: QuarterWork
  keyResult: QuarterKeyResult
  position: QuarterPreRead['bets'][number]['position']
  diagnosis: Pick<Diagnosis, 'kind' | 'output' | 'outcome'>
}

/** Work → key result → position, each with how far it has come. */
export function WorkBehindSteps({ work, keyResult, position, diagnosis }: WorkBehindStepsProps) {
  const viewer = useViewer()
  const words = (value: number) => valueWords(value, position.unit, viewer.locale)
  return (
    <ol className="work-behind-steps">
      <li>
        <h4>{texts.quarter.step.work}</h4>
        <p>{workWords(keyResult.work)}</p>
        <WorkLists work={work} shipped={keyResult.work.shipped} />
      </li>
      <li>
        <h4>{texts.quarter.step.output}</h4>
        <p>
          <strong>{standsWords(keyResult, viewer)}</strong>
        </p>
        <Way progress={diagnosis.output} expected={keyResult.expected} />
        <p className="faint">{keyResult.title}</p>
        {keyResult.reason ? <p>{keyResult.reason}</p> : null}
      </li>
      <li>
        <h4>{texts.quarter.step.outcome}</h4>
        <p>
          <strong>
            {texts.quarter.now(
              position.value === null ? texts.chart.noValue : words(position.value),
              words(position.target),
            )}
          </strong>
        </p>
        <Way progress={diagnosis.outcome} expected={position.expected} />
        <p className="faint">{position.name}</p>
      </li>
    </ol>
  )
}

function Way({ progress, expected }: { progress: number | null; expected: number }) {
  const { locale } = useViewer()
  if (progress === null) return <p className="faint">{texts.year.neverRead}</p>
  return (
    <>
      <PositionBar baseline={0} target={1} value={progress} pace={expected} />
      <p className="faint">{texts.quarter.way(percentWords(progress, locale), percentWords(expected, locale))}</p>
    </>
  )
}

function WorkLists({ work, shipped }: { work: QuarterWork; shipped: number }) {
  const viewer = useViewer()
  return (
    <div className="work-behind-lists">
      <div>
        <h5>
          {texts.quarter.finished(shipped)}
          {shipped > work.shipped.length ? (
            <span className="faint"> {texts.quarter.someOf(work.shipped.length, shipped)}</span>
          ) : null}
        </h5>
        {work.shipped.length === 0 ? <p className="faint">{texts.quarter.nothingFinished}</p> : null}
        <ul>
          {work.shipped.map(item => (
            <li key={item.id}>
              <ItemLink url={item.url}>{item.title}</ItemLink>{' '}
              <span className="faint">{instantDayWords(item.doneAt, viewer)}</span>
            </li>
          ))}
        </ul>
      </div>
      {work.slipped.length > 0 ? (
        <div>
          <h5>{texts.quarter.slippedList(work.slipped.length)}</h5>
          <ul>
            {work.slipped.map(item => (
              <li key={item.id}>
                <StatusDot status={item.status} /> <ItemLink url={item.url}>{item.title}</ItemLink>{' '}
                <span className="faint">
                  {[
                    item.because,
                    texts.quarter.slippedOn(instantDayWords(item.since, viewer)),
                    item.owner?.name ?? texts.nobody,
                    texts.workState(item.state),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
