import { texts } from '../../ui/texts.ts'
import { TakeAlong } from '../leaving/take-along.tsx'

interface MondayToolsProps {
  meeting: boolean
  onMeeting: () => void
  /** The review as Markdown, made when it is asked for. */
  markdown: () => string
  /** Of the file, without its ending. */
  fileName: string
}

/** Starts the meeting, and takes the review elsewhere. */
export function MondayTools({ meeting, onMeeting, markdown, fileName }: MondayToolsProps) {
  return (
    <TakeAlong markdown={markdown} fileName={fileName}>
      <button type="button" className="button button-primary" aria-expanded={meeting} onClick={onMeeting}>
        {meeting ? texts.agenda.close : texts.agenda.open}
      </button>
    </TakeAlong>
  )
}
