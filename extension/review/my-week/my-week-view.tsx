import { useState } from 'react'
import type { ErrorAnswer } from '../../../shared/errors.ts'
import { byText } from '../../../shared/order.ts'
import type { MyWeekKeyResult, MyWeekView as Week } from '../../../shared/views/my-week.ts'
import type { NewCheckIn } from '../../ui/check-in-form.tsx'
import { dayWords } from '../../ui/dates.ts'
import { LinksToConfirm } from '../../ui/links-to-confirm.tsx'
import { MySlips } from '../../ui/my-slips.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { texts } from '../../ui/texts.ts'
import type { LinkActions } from '../../ui/use-link-actions.ts'
import { useViewer } from '../../ui/viewer.tsx'
import { ViewHead } from '../view-head.tsx'
import { KeyResultCard } from './key-result-card.tsx'
import './my-week-view.css'
import { RestingKeyResult } from './resting-key-result.tsx'

export interface MyWeekProps {
  view: Week
  may: { checkIn: boolean; tag: boolean }
  checkIn: {
    saving: boolean
    problem: ErrorAnswer | null
    save: (checkIn: NewCheckIn) => Promise<boolean>
    reset: () => void
  }
  links: LinkActions
  onOpenKeyResult: (id: string) => void
}

/** What waits for me this week: check-ins beside what was finished, links to confirm, work that slips. */
export function MyWeekView(props: MyWeekProps) {
  const { view, may, links } = props
  const viewer = useViewer()
  const due = view.keyResults.filter(one => one.isDue)
  const waiting = texts.myWeek.summary(due.length, view.linksToConfirm.length, view.slipping.length)
  return (
    <div className="my-week">
      <ViewHead
        title={texts.myWeek.title}
        time={texts.review.week(dayWords(view.week, viewer))}
        says={waiting || texts.myWeek.clear}
      />
      {view.me ? (
        <div className="my-week-columns">
          <CheckIns {...props} due={due} />
          <div>
            <Section title={texts.myWeek.links} aside={view.linksToConfirm.length || null}>
              {view.linksToConfirm.length > 0 ? (
                <LinksToConfirm links={view.linksToConfirm} actions={may.tag ? links : null} />
              ) : (
                <p className="faint">{texts.myWeek.linksNone}</p>
              )}
            </Section>
            <Section title={texts.myWeek.slips} aside={view.slipping.length || null}>
              {view.slipping.length > 0 ? (
                <MySlips slips={view.slipping} />
              ) : (
                <p className="faint">{texts.myWeek.slipsNone}</p>
              )}
            </Section>
          </div>
        </div>
      ) : (
        <Notice title={texts.popup.notAPerson} />
      )}
    </div>
  )
}

/** My key results, those due first; one check-in form is open at a time. */
function CheckIns(props: MyWeekProps & { due: MyWeekKeyResult[] }) {
  const { view, due, may, checkIn, onOpenKeyResult } = props
  const [openId, setOpenId] = useState<string | null>(null)
  const checked = view.keyResults.filter(one => !one.isDue && (one.lastCheckIn ?? '') >= view.week)
  const rest = view.keyResults.filter(one => !one.isDue && !checked.includes(one))
  const rowProps = (keyResult: MyWeekKeyResult) => ({
    keyResult,
    onOpenKeyResult,
    form: openId === keyResult.id ? checkIn : null,
    onCheckIn: may.checkIn
      ? () => {
          checkIn.reset()
          setOpenId(keyResult.id)
        }
      : null,
    onDone: () => setOpenId(former => (former === keyResult.id ? null : former)),
  })
  if (view.keyResults.length === 0) return <Notice title={texts.myWeek.none} body={texts.myWeek.noneBody} />
  return (
    <div>
      <Section title={texts.myWeek.due} aside={due.length || null}>
        {due.length === 0 ? <NothingDue rest={[...checked, ...rest]} /> : null}
        <ul>
          {due.map(keyResult => (
            <KeyResultCard key={keyResult.id} {...rowProps(keyResult)} />
          ))}
        </ul>
      </Section>
      {checked.length > 0 ? (
        <Section title={texts.myWeek.checked} aside={checked.length}>
          <ul>
            {checked.map(keyResult => (
              <KeyResultCard key={keyResult.id} {...rowProps(keyResult)} />
            ))}
          </ul>
        </Section>
      ) : null}
      {rest.length > 0 ? (
        <Section title={texts.myWeek.rest} aside={rest.length}>
          <ul className="my-week-rest">
            {rest.map(keyResult => (
              <RestingKeyResult key={keyResult.id} {...rowProps(keyResult)} />
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  )
}

function NothingDue({ rest }: { rest: MyWeekKeyResult[] }) {
  const viewer = useViewer()
  const [next] = rest
    .filter(one => one.checkInDue !== null)
    .sort((a, b) => byText(a.checkInDue ?? '', b.checkInDue ?? ''))
  return (
    <p>
      {texts.myWeek.allDone}{' '}
      {next?.checkInDue ? (
        <span className="faint">{texts.myWeek.allDoneNext(dayWords(next.checkInDue, viewer), next.title)}</span>
      ) : null}
    </p>
  )
}
