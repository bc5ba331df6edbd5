import { STATUS_WORDS } from '../../shared/graph/node.ts'
import type { KeyResultRef } from '../../shared/views/status-view.ts'
import { dayWords, instantDayWords, sinceWords } from './dates.ts'
import './key-result-head.css'
import { StatusDot, StatusMark } from './status-mark.tsx'
import { texts } from './texts.ts'
import { useViewer } from './viewer.tsx'

interface KeyResultHeadProps {
  keyResult: KeyResultRef
  level: 'h1' | 'h2'
  /** By which initiative the item of this tab serves it, in words. */
  through?: string | null
}

/** A key result's name and standing, with its bet: the head of the panel and of the drawer. The reasons follow as findings. */
export function KeyResultHead({ keyResult, level, through = null }: KeyResultHeadProps) {
  const viewer = useViewer()
  const Heading = level
  const { status, since, word, machineStatus } = keyResult.status
  return (
    <div className="key-result-head">
      <p>
        <StatusMark status={status} soft /> <span className="faint">{sinceWords(since, viewer)}</span>
      </p>
      <Heading>{keyResult.title}</Heading>
      {word ? (
        <p className="key-result-head-word">
          {texts.ownerWord(
            word.by,
            word.reason,
            STATUS_WORDS[machineStatus],
            word.until ? instantDayWords(word.until, viewer) : null,
          )}
        </p>
      ) : null}
      <p className="key-result-head-bet">
        <StatusDot status={keyResult.bet.status} />
        <span>
          {texts.nodeKind.bet}: {keyResult.bet.title}
        </span>
      </p>
      <p className="faint">
        {[keyResult.owner?.name ?? texts.nobody, texts.due(dayWords(keyResult.due, viewer)), through]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}
