import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { SessionView } from '../../api/protocol.ts'
import { settingsTexts } from './settings-texts.ts'

interface AccountSettingProps {
  session: SessionView
  problem: ErrorAnswer | null
  signingIn: boolean
  onSignIn: () => void
  onSignOut: () => void
}

/** Who is signed in, and the way in or out. */
export function AccountSetting({ session, problem, signingIn, onSignIn, onSignOut }: AccountSettingProps) {
  const texts = settingsTexts.account
  const isIn = session.state === 'signed_in'
  return (
    <>
      <div className="settings-row">
        <p>{isIn ? texts.signedIn(session.email ?? '', session.workspace?.name ?? null) : texts.signedOut}</p>
        {isIn ? (
          <button type="button" className="button" onClick={onSignOut}>
            {texts.signOut}
          </button>
        ) : (
          <button type="button" className="button button-primary" disabled={signingIn} onClick={onSignIn}>
            {texts.signIn}
          </button>
        )}
      </div>
      {problem && problem.code !== 'unauthenticated' ? <p role="alert">{problem.sentence}</p> : null}
    </>
  )
}
