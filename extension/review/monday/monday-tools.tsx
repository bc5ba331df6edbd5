import { useState } from 'react'
import { texts } from '../../ui/texts.ts'
import './agenda-panel.css'

interface MondayToolsProps {
  meeting: boolean
  onMeeting: () => void
  /** The review as Markdown, made when it is asked for. */
  markdown: () => string
  /** Of the file, without its ending. */
  fileName: string
}

/** Starts the meeting, and takes the review elsewhere: clipboard, file, paper. */
export function MondayTools({ meeting, onMeeting, markdown, fileName }: MondayToolsProps) {
  const [told, setTold] = useState('')

  function copy() {
    navigator.clipboard.writeText(markdown()).then(
      () => setTold(texts.leave.copied),
      () => setTold(texts.leave.notCopied),
    )
  }

  function download() {
    const url = URL.createObjectURL(new Blob([markdown()], { type: 'text/markdown' }))
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = `${fileName}.md`
    anchor.click()
    URL.revokeObjectURL(url)
  }

  return (
    <div className="monday-tools">
      <button type="button" className="button button-primary" aria-expanded={meeting} onClick={onMeeting}>
        {meeting ? texts.agenda.close : texts.agenda.open}
      </button>
      <button type="button" className="button" onClick={copy}>
        {texts.leave.copy}
      </button>
      <button type="button" className="button" onClick={download}>
        {texts.leave.download}
      </button>
      <button type="button" className="button" onClick={() => window.print()}>
        {texts.leave.print}
      </button>
      <span role="status" className="faint">
        {told}
      </span>
    </div>
  )
}
