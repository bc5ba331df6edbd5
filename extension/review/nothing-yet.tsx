import { Notice, type NoticeProps } from '../ui/notice.tsx'
import './nothing-yet.css'

/** What a view says before there is anything to show: what will stand here, and the step that brings it. */
export function NothingYet(props: NoticeProps) {
  return (
    <div className="nothing-yet">
      <Notice {...props} />
    </div>
  )
}
