import type { ErrorAnswer } from '../../../shared/errors.ts'
import type { SessionView, Settings } from '../../api/protocol.ts'
import type { ReminderTime } from '../../api/reminder-time.ts'
import { Mark } from '../icons.tsx'
import { ProblemNotice } from '../notice.tsx'
import { ServerSetting } from '../popup/server-setting.tsx'
import { Section } from '../section.tsx'
import { Skeleton } from '../skeleton.tsx'
import { texts } from '../texts.ts'
import { AccountSetting } from './account-setting.tsx'
import { JiraSites } from './jira-sites.tsx'
import { NotionSites } from './notion-sites.tsx'
import { PrivacyStatement } from './privacy-statement.tsx'
import { ReminderSetting } from './reminder-setting.tsx'
import { settingsTexts } from './settings-texts.ts'
import './settings-view.css'

export interface SettingsProps {
  /** Undefined while being asked. */
  session: SessionView | undefined
  settings: Settings | undefined
  problem: ErrorAnswer | null
  signingIn: boolean
  /** Whether the browser lets us read a base's host; undefined while being asked. */
  isAllowed: (base: string) => boolean | undefined
  /** Whether it lets us read notion.site. */
  isNotionAllowed: boolean | undefined
  /** Each resolves to what went wrong, or null. Adding and allowing ask the browser, which wants a click. */
  onAddJira: (base: string) => Promise<string | null>
  onAllowJira: (base: string) => Promise<string | null>
  onRemoveJira: (base: string) => Promise<string | null>
  onNotion: (wanted: boolean) => Promise<string | null>
  onReminder: (wanted: ReminderTime | null) => Promise<string | null>
  onServer: (server: string) => Promise<string | null>
  onSignIn: () => void
  onSignOut: () => void
  onRetry: () => void
}

/** The settings page: account, sites beyond those known to everybody, server, and what happens to what is read. */
export function SettingsView(props: SettingsProps) {
  return (
    <div className="settings">
      <header>
        <Mark />
        <h1>
          {texts.product} <span className="faint">{settingsTexts.title}</span>
        </h1>
      </header>
      <main>
        <SettingsBody {...props} />
      </main>
    </div>
  )
}

function SettingsBody(props: SettingsProps) {
  const { session, settings, problem } = props
  if (!session || !settings) {
    if (problem) return <ProblemNotice problem={problem} onRetry={props.onRetry} onSignIn={props.onSignIn} />
    return <Skeleton lines={[30, 80, 0, 30, 90, 60]} />
  }
  return (
    <>
      <Section title={settingsTexts.account.title}>
        <AccountSetting {...props} session={session} />
      </Section>
      <Section title={settingsTexts.jira.title}>
        <JiraSites {...props} bases={settings.jiraBases} />
      </Section>
      <Section title={settingsTexts.notion.title}>
        <NotionSites isOn={settings.notionSites && props.isNotionAllowed !== false} onNotion={props.onNotion} />
      </Section>
      <Section title={texts.reminder.title}>
        <ReminderSetting reminder={settings.reminder} onReminder={props.onReminder} />
      </Section>
      <Section title={settingsTexts.server.title}>
        <ServerSetting key={session.server} server={session.server} onServer={props.onServer} />
      </Section>
      <Section title={settingsTexts.privacy.title}>
        <PrivacyStatement />
      </Section>
    </>
  )
}
