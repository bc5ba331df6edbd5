import { recognise } from '../../../extension/hosts/index.ts'
import { hubspotBoardPage, hubspotDeskPage, hubspotRecordPage, hubspotTablePage } from './hubspot-page.ts'
import { jiraBoardPage, jiraIdeasPage, jiraIssuePage, jiraListPage, jiraSplitPage } from './jira-page.ts'
import { jiraIssueAnswer } from './jira-rest.ts'
import { jiraServerBoard, jiraServerPage } from './jira-server-page.ts'
import { notionPage } from './notion-page.ts'
import type { PracticeWorkspace } from './practice-item.ts'

export type { PracticeItem, PracticeWorkspace } from './practice-item.ts'

type Theme = 'light' | 'dark'

export interface PracticeAnswer {
  contentType: string
  body: string
}

/** The practice site of Jira Data Center: origin and context path. */
export const JIRA_SERVER = 'https://jira.acme.example/tools'

/**
 * The page that a practice host shows at an address; null where it has none. `?theme=dark` wins over the argument.
 *
 *   Jira     /browse/KEY, /jira/software/c/projects/P/boards/1[/backlog][?selectedIssue=KEY[&layout=panel]], …/P/list,
 *            /issues/KEY?filter=…, /browse/KEY?jql=…, /jira/servicedesk/…/queues/custom/N/KEY,
 *            /jira/polaris/projects/P/ideas/view/N[?selectedIssue=KEY]
 *            /rest/api/3/issue/KEY, as JSON; on Data Center JIRA_SERVER/rest/api/2/issue/KEY
 *   Jira Data Center  JIRA_SERVER/browse/KEY, JIRA_SERVER/secure/RapidBoard.jspa[?selectedIssue=KEY[&view=detail]]
 *   HubSpot  /contacts/PORTAL/record/0-3/ID, /contacts/PORTAL/objects/0-3/views/all/{board|list},
 *            /help-desk/PORTAL/…/ticket/ID/thread/N, /tasks/PORTAL/view/V/task/ID
 *   Notion   /[acme/]TITLE-ID[?p=ID&pm=s|c|f], /acme/NAME-DATABASE?v=VIEW[&layout=board][&p=ID&pm=s|c|f]
 */
export function practicePage(url: URL, theme: Theme, workspace: PracticeWorkspace): PracticeAnswer | null {
  const answer = restAt(url, workspace)
  if (answer !== null) return { contentType: 'application/json', body: answer }
  const asked = url.searchParams.get('theme')
  const body = pageAt(url, asked === 'dark' || asked === 'light' ? asked : theme, workspace)
  return body === null ? null : { contentType: 'text/html; charset=utf-8', body }
}

function pageAt(url: URL, theme: Theme, workspace: PracticeWorkspace): string | null {
  if (url.hostname.endsWith('.atlassian.net')) return jiraAt(url, theme, workspace)
  if (url.href.startsWith(`${JIRA_SERVER}/`)) return jiraServerAt(url, workspace)
  if (url.hostname.endsWith('.hubspot.com')) return hubspotAt(url, workspace)
  return /(?:^|\.)notion\.(?:so|com|site)$/.test(url.hostname) ? notionAt(url, theme, workspace) : null
}

function restAt(url: URL, workspace: PracticeWorkspace): string | null {
  const [, key] = /\/rest\/api\/[23]\/issue\/([A-Z0-9_]+-\d+)$/.exec(url.pathname) ?? []
  const item = key ? workspace.item('jira', key) : null
  return item && jiraIssueAnswer(item, url.href.slice(0, url.href.indexOf('/rest/')), new Date())
}

function jiraAt(url: URL, theme: Theme, workspace: PracticeWorkspace): string | null {
  const { pathname, searchParams } = url
  const [, project, place] =
    /^\/jira\/software\/c\/projects\/(\w+)\/(list|boards\/\d+\/backlog|boards\/\d+)/.exec(pathname) ?? []
  if (project && place === 'list') return jiraListPage(project, theme, workspace)
  if (project) {
    const layout = searchParams.get('layout') === 'panel' ? 'panel' : 'modal'
    const selected = searchParams.get('selectedIssue')
    return jiraBoardPage(project, selected, layout, place?.endsWith('backlog') ?? false, theme, workspace)
  }
  if (pathname.startsWith('/jira/polaris/')) return jiraIdeasPage(url, theme, workspace)
  const item = recognise(url, { jiraBases: [] })
  const isSplit = searchParams.has('jql') || pathname.startsWith('/issues/')
  if (item && isSplit) return jiraSplitPage(url, item.externalId, theme, workspace)
  return item && jiraIssuePage(item.externalId, theme, workspace)
}

function jiraServerAt(url: URL, workspace: PracticeWorkspace): string | null {
  if (url.pathname.endsWith('/RapidBoard.jspa')) return jiraServerBoard(JIRA_SERVER, url, workspace)
  const item = recognise(url, { jiraBases: [JIRA_SERVER] })
  return item && jiraServerPage(JIRA_SERVER, item.externalId, workspace)
}

function hubspotAt(url: URL, workspace: PracticeWorkspace): string | null {
  const [, portal, view] = /^\/contacts\/(\d+)\/objects\/0-3\/views\/\w+\/(board|list)/.exec(url.pathname) ?? []
  const item = recognise(url, { jiraBases: [] })
  if (item && /^\/(?:help-desk|tasks)\//.test(url.pathname)) {
    return hubspotDeskPage(item.kind === 'ticket' ? 'ticket' : 'task', item.externalId, workspace)
  }
  if (item?.kind === 'deal') return hubspotRecordPage(item.site, item.externalId, workspace)
  if (!portal) return null
  return view === 'list' ? hubspotTablePage(portal, workspace) : hubspotBoardPage(portal, workspace)
}

function notionAt(url: URL, theme: Theme, workspace: PracticeWorkspace): string | null {
  const path = new URL(url.origin + url.pathname)
  const inFrame = recognise(path, { jiraBases: [] })
  const onTop = recognise(url, { jiraBases: [] })
  if (!inFrame) return null
  const isDatabase = url.searchParams.has('v')
  const mode = url.searchParams.get('pm')
  const opened = onTop && url.searchParams.has('p') ? workspace.item('notion', onTop.externalId) : null
  const frame = mode === 'f' ? opened : isDatabase ? null : workspace.item('notion', inFrame.externalId)
  if (!isDatabase && !frame) return null
  const peek = mode === 'f' ? null : opened
  const isBoard = url.searchParams.get('layout') === 'board'
  const databaseId = isDatabase ? inFrame.externalId : 'd'.repeat(32)
  return notionPage({ path: url.pathname, frame, databaseId, peek, isCentre: mode === 'c', isBoard }, theme, workspace)
}
