import { recognise } from '../../../extension/hosts/index.ts'
import { hubspotBoardPage, hubspotRecordPage } from './hubspot-page.ts'
import { jiraBoardPage, jiraIssuePage } from './jira-page.ts'
import { notionPage } from './notion-page.ts'
import type { PracticeWorkspace } from './practice-item.ts'

export type { PracticeItem, PracticeWorkspace } from './practice-item.ts'

type Theme = 'light' | 'dark'

export interface PracticeAnswer {
  contentType: string
  body: string
}

/**
 * The page that a practice host shows at an address; null where it has none. `?theme=dark` wins over the argument.
 *
 *   Jira     /browse/KEY, /jira/software/c/projects/P/boards/1[?selectedIssue=KEY[&layout=panel]]
 *   HubSpot  /contacts/PORTAL/record/0-3/ID, /contacts/PORTAL/objects/0-3/views/all/board
 *   Notion   /[acme/]TITLE-ID[?p=ID&pm=s], /acme/NAME-DATABASE?v=VIEW[&p=ID&pm=s]
 */
export function practicePage(url: URL, theme: Theme, workspace: PracticeWorkspace): PracticeAnswer | null {
  const asked = url.searchParams.get('theme')
  const body = pageAt(url, asked === 'dark' || asked === 'light' ? asked : theme, workspace)
  return body === null ? null : { contentType: 'text/html; charset=utf-8', body }
}

function pageAt(url: URL, theme: Theme, workspace: PracticeWorkspace): string | null {
  if (url.hostname.endsWith('.atlassian.net')) return jiraAt(url, theme, workspace)
  if (url.hostname.endsWith('.hubspot.com')) return hubspotAt(url, workspace)
  return /(?:^|\.)notion\.(?:so|com)$/.test(url.hostname) ? notionAt(url, theme, workspace) : null
}

function jiraAt(url: URL, theme: Theme, workspace: PracticeWorkspace): string | null {
  const project = /^\/jira\/software\/c\/projects\/(\w+)\/boards\/\d+/.exec(url.pathname)?.[1]
  if (project) {
    const layout = url.searchParams.get('layout') === 'panel' ? 'panel' : 'modal'
    return jiraBoardPage(project, url.searchParams.get('selectedIssue'), layout, theme, workspace)
  }
  const item = recognise(url, { jiraBases: [] })
  return item && jiraIssuePage(item.externalId, theme, workspace)
}

function hubspotAt(url: URL, workspace: PracticeWorkspace): string | null {
  const board = /^\/contacts\/(\d+)\/objects\/0-3\//.exec(url.pathname)?.[1]
  const item = recognise(url, { jiraBases: [] })
  if (item?.kind === 'deal') return hubspotRecordPage(item.site, item.externalId, workspace)
  return board ? hubspotBoardPage(board, workspace) : null
}

function notionAt(url: URL, theme: Theme, workspace: PracticeWorkspace): string | null {
  const path = new URL(url.origin + url.pathname)
  const inFrame = recognise(path, { jiraBases: [] })
  const onTop = recognise(url, { jiraBases: [] })
  if (!inFrame) return null
  const isDatabase = url.searchParams.has('v')
  const frame = isDatabase ? null : workspace.item('notion', inFrame.externalId)
  if (!isDatabase && !frame) return null
  const peek = onTop && url.searchParams.has('p') ? workspace.item('notion', onTop.externalId) : null
  const databaseId = isDatabase ? inFrame.externalId : 'd'.repeat(32)
  return notionPage({ path: url.pathname, frame, databaseId, peek }, theme, workspace)
}
