import { type ReactNode, useState } from 'react'
import { texts } from '../../ui/texts.ts'
import { download } from './download.ts'
import './take-along.css'
import './print.css'

interface TakeAlongProps {
  /** The view as Markdown, made when it is asked for. */
  markdown: () => string
  /** Of the file, without its ending. */
  fileName: string
  /** What is done in the view itself, after what leaves it. */
  children?: ReactNode
}

/** Takes a view of the review elsewhere: clipboard, file, paper. */
export function TakeAlong({ markdown, fileName, children }: TakeAlongProps) {
  const [told, setTold] = useState('')

  function copy() {
    navigator.clipboard.writeText(markdown()).then(
      () => setTold(texts.leave.copied),
      () => setTold(texts.leave.notCopied),
    )
  }

  function save() {
    download(new Blob([markdown()], { type: 'text/markdown' }), `${fileName}.md`)
  }

  return (
    <div className="take-along">
      <span role="status" className="faint">
        {told}
      </span>
      <button type="button" className="button button-quiet" onClick={copy}>
        {texts.leave.copy}
      </button>
      <button type="button" className="button button-quiet" onClick={save}>
        {texts.leave.download}
      </button>
      <button type="button" className="button button-quiet" onClick={() => window.print()}>
        {texts.leave.print}
      </button>
      {children}
    </div>
  )
}
