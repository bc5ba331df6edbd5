import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callBackground } from '../../api/background-client.ts'
import { backgroundQuery } from '../../api/background-query.ts'
import type { Settings } from '../../api/protocol.ts'
import { askToRead, NOTION_SITES, permissionOf, useReadable } from '../../api/site-permissions.ts'
import { useSession } from '../../api/use-session.ts'
import { settingsTexts } from '../../ui/settings/settings-texts.ts'
import { SettingsView } from '../../ui/settings/settings-view.tsx'

/** The settings page. What is allowed is the browser's to keep, what is wanted the background's. */
export function OptionsPage() {
  const queries = useQueryClient()
  const { session, signingIn, problem, signIn, signOut } = useSession()
  const stored = useQuery(backgroundQuery('settings.read', null))
  const settings = stored.data?.ok ? stored.data.data : undefined
  const bases = settings?.jiraBases ?? []
  const readable = useReadable([...bases.map(permissionOf), NOTION_SITES])

  /** Resolves to what is wrong with it, or null. */
  async function write(wanted: Partial<Settings>): Promise<string | null> {
    const answer = await callBackground('settings.write', wanted)
    await queries.invalidateQueries({ queryKey: ['background'] })
    return answer.ok ? null : (answer.error.fields?.[0]?.message ?? answer.error.sentence)
  }

  return (
    <SettingsView
      session={session}
      settings={settings}
      problem={stored.data?.ok === false ? stored.data.error : problem}
      signingIn={signingIn}
      isAllowed={base => readable?.get(permissionOf(base))}
      isNotionAllowed={readable?.get(NOTION_SITES)}
      onAddJira={async base =>
        (await askToRead(permissionOf(base))) ? write({ jiraBases: [...bases, base] }) : settingsTexts.jira.refused
      }
      onAllowJira={async base => ((await askToRead(permissionOf(base))) ? null : settingsTexts.jira.refused)}
      onRemoveJira={base => write({ jiraBases: bases.filter(one => one !== base) })}
      onNotion={async wanted =>
        !wanted || (await askToRead(NOTION_SITES)) ? write({ notionSites: wanted }) : settingsTexts.notion.refused
      }
      onReminder={reminder => write({ reminder })}
      onServer={server => write({ server })}
      onSignIn={signIn}
      onSignOut={signOut}
      onRetry={() => void queries.refetchQueries({ type: 'active' })}
    />
  )
}
