import type { WriteBack } from '../source.ts'
import { done } from '../told.ts'
import type { JiraApi } from './api.ts'

/** Read by other apps and by our echo guard. */
export const PROPERTY_KEY = 'throughline.key-result'
const PROPERTY_LIMIT = 32_768
const LINK_PREFIX = 'throughline:key-result:'

/**
 * The key result on an issue: as an issue property for machines, as a remote link for people. The link is named by the
 * issue, so a change of tag replaces it.
 */
export async function writeServed(api: JiraApi, { item, served }: WriteBack): Promise<void> {
  const issueIdOrKey = item.toolId ?? item.externalId
  const property = { path: { issueIdOrKey, propertyKey: PROPERTY_KEY } }
  const globalId = `${LINK_PREFIX}${issueIdOrKey}`
  if (served === null) {
    // What is not there (404) is as it shall be.
    await api.DELETE('/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}', { params: property })
    await api.DELETE('/rest/api/3/issue/{issueIdOrKey}/remotelink', {
      params: { path: { issueIdOrKey }, query: { globalId } },
    })
    return
  }
  const value = { keyResultId: served.id, keyResult: served.keyResult, bet: served.bet, url: served.url }
  if (JSON.stringify(value).length > PROPERTY_LIMIT) throw new Error('The property is larger than Jira takes.')
  const path = '/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}'
  await done(api.PUT(path, { params: property, body: value }))
  await done(
    api.POST('/rest/api/3/issue/{issueIdOrKey}/remotelink', {
      params: { path: { issueIdOrKey } },
      body: {
        globalId,
        relationship: 'serves',
        object: { url: served.url, title: `Key result: ${served.keyResult}`, summary: `Bet: ${served.bet}` },
      },
    }),
  )
}
