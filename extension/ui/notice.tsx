import type { ReactNode } from 'react'
import type { ErrorAnswer } from '../../shared/errors.ts'
import './notice.css'
import { texts } from './texts.ts'

export interface NoticeProps {
  title: string
  body?: ReactNode
  /** `h1` where the notice is all the page has. */
  level?: 'h1' | 'h2'
  children?: ReactNode
}

/** A surface that has nothing to show says why in a title, a sentence and what to do. */
export function Notice({ title, body, level: Heading = 'h2', children }: NoticeProps) {
  return (
    <div className="notice">
      <Heading>{title}</Heading>
      {body ? <p>{body}</p> : null}
      {children ? <div className="notice-actions">{children}</div> : null}
    </div>
  )
}

interface ProblemNoticeProps extends Pick<NoticeProps, 'level'> {
  problem: ErrorAnswer
  onRetry: () => void
  onSignIn: () => void
  /** A sign-in is under way. */
  signingIn?: boolean
}

/** The notice for a surface whose question was not answered: signed out, no access, offline and the rest each in its own way. */
export function ProblemNotice({ problem, onRetry, onSignIn, signingIn = false, level = 'h2' }: ProblemNoticeProps) {
  if (problem.code === 'unauthenticated')
    return (
      <Notice level={level} title={texts.notice.signedOut} body={texts.notice.signedOutBody}>
        <button type="button" className="button button-primary" onClick={onSignIn} disabled={signingIn}>
          {texts.notice.signIn}
        </button>
      </Notice>
    )
  const body = (
    <>
      {problem.sentence}
      {problem.requestId ? <span className="faint"> {texts.notice.reference(problem.requestId)}</span> : null}
    </>
  )
  return (
    <Notice level={level} title={titleOf(problem)} body={body}>
      <button type="button" className="button" onClick={onRetry}>
        {texts.retry}
      </button>
    </Notice>
  )
}

function titleOf({ code }: ErrorAnswer): string {
  if (code === 'forbidden' || code === 'no_workspace') return texts.notice.noAccess
  if (code === 'offline') return texts.notice.offline
  return texts.notice.error
}

/** A strip above content that is the last known state rather than the present one. */
export function StaleStrip({ children, onRetry }: { children: ReactNode; onRetry: () => void }) {
  return (
    <div className="stale-strip" role="status">
      <span>{children}</span>
      <button type="button" className="text-button" onClick={onRetry}>
        {texts.retry}
      </button>
    </div>
  )
}
