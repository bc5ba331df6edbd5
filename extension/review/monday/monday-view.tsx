import type { ReactNode } from 'react'
import type { MondayView as Monday } from '../../../shared/views/monday.ts'
import { dayWords, timeWords } from '../../ui/dates.ts'
import { isAtRisk } from '../../ui/order-worst-first.ts'
import { texts } from '../../ui/texts.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { NothingYet } from '../nothing-yet.tsx'
import { ViewHead } from '../view-head.tsx'
import { ToStrategy } from '../view-link.tsx'
import { BetsAtRisk } from './bets-at-risk.tsx'
import './monday-view.css'
import './monday-print.css'
import { PeopleLoads } from './people-loads.tsx'
import { Question } from './question.tsx'
import { SlipList } from './slip-list.tsx'
import { UnmovedBets } from './unmoved-bets.tsx'
import { UntaggedWork } from './untagged-work.tsx'

interface MondayViewProps {
  monday: Monday
  /** Null where what is shown is past. */
  onOpenKeyResult: ((id: string) => void) | null
  /** Stands beside the week: which one is shown. */
  chooser?: ReactNode
  /** What changed since last Monday, where that is known. */
  changes?: ReactNode
  /** Starts the meeting, and takes the review elsewhere. */
  tools?: ReactNode
  /** The meeting, while it is on. */
  meeting?: ReactNode
  /** Stands under the questions: what was decided. */
  decisions?: ReactNode
}

/** The four Monday questions on one screen, each answered by what stands under it. */
export function MondayView({ monday, onOpenKeyResult, chooser, changes, tools, meeting, decisions }: MondayViewProps) {
  const viewer = useViewer()
  const atRisk = monday.bets.filter(bet => isAtRisk(bet.status.status)).length
  const isEmpty = monday.bets.length === 0
  return (
    <div className="monday">
      <ViewHead
        title={texts.review.monday}
        time={texts.review.week(dayWords(monday.week, viewer))}
        chooser={chooser}
        says={onOpenKeyResult ? texts.asOf(timeWords(monday.asOf, viewer)) : null}
        actions={isEmpty ? null : tools}
      >
        {monday.strategy ? <p>{monday.strategy.sentence}</p> : null}
      </ViewHead>
      {isEmpty ? null : meeting}
      {isEmpty ? (
        <NothingYet title={texts.review.noBets} body={texts.review.noBetsBody}>
          {onOpenKeyResult ? <ToStrategy /> : null}
        </NothingYet>
      ) : (
        <div className="monday-grid">
          <Question area="bets" title={texts.review.bets} answer={texts.review.betsCount(atRisk, monday.bets.length)}>
            <BetsAtRisk bets={monday.bets} onOpenKeyResult={onOpenKeyResult} />
          </Question>
          <Question
            area="slips"
            title={texts.review.slips}
            answer={new Set(monday.slips.map(slip => slip.item.id)).size + monday.erased || null}
          >
            <SlipList slips={monday.slips} erased={monday.erased} onOpenKeyResult={onOpenKeyResult} />
          </Question>
          <Question area="people" title={texts.review.people} answer={monday.people.length || null}>
            <PeopleLoads people={monday.people} slips={monday.slips} />
          </Question>
          <Question area="unmoved" title={texts.review.unmoved} answer={monday.unmoved.length || null}>
            <UnmovedBets unmoved={monday.unmoved} />
          </Question>
          {changes ? (
            <Question area="changes" title={texts.changes.title}>
              {changes}
            </Question>
          ) : null}
          <Question area="untagged" title={texts.review.untagged}>
            <UntaggedWork untagged={monday.untagged} />
          </Question>
        </div>
      )}
      {decisions}
    </div>
  )
}
