import { describe, expect, it } from 'vitest'
import { DATABASE, DEAL, OTHER_PAGE, PAGE, workspace } from '../../extension/practice-workspace.ts'
import { practicePage } from './index.ts'

function body(address: string, theme: 'light' | 'dark' = 'light'): string | undefined {
  return practicePage(new URL(address), theme, workspace)?.body
}

describe('a practice host', () => {
  it.each([
    ['https://acme.atlassian.net/browse/DRV-142', 'Keep photos in an offline queue'],
    ['https://acme.atlassian.net/jira/software/c/projects/DRV/boards/1', 'Show the next three stops'],
    [
      'https://acme.atlassian.net/jira/software/c/projects/DRV/boards/1?selectedIssue=DRV-143',
      'issue-modal.modal-dialog',
    ],
    [
      'https://acme.atlassian.net/jira/software/c/projects/DRV/boards/1?selectedIssue=DRV-143&layout=panel',
      'preview-panels',
    ],
    [`https://app-eu1.hubspot.com/contacts/900/record/0-3/${DEAL}`, 'Harzer Spedition, 140 vehicles'],
    ['https://app.hubspot.com/contacts/900/objects/0-3/views/all/board', 'Nordfjord Logistikk, 120 vehicles'],
    [`https://www.notion.so/acme/Notes-${PAGE}`, 'Driver interview notes'],
    [
      `https://app.notion.com/p/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}&p=${OTHER_PAGE}&pm=s`,
      'notion-peek-renderer',
    ],
  ])('has a page at %s', (address, part) => {
    expect(body(address)).toContain(part)
  })

  it.each([
    'https://acme.atlassian.net/browse/DRV-999',
    'https://acme.atlassian.net/',
    'https://app.hubspot.com/contacts/900/record/0-3/1',
    `https://app.hubspot.com/contacts/900/record/0-1/${DEAL}`,
    `https://www.notion.so/acme/Notes-${'9'.repeat(32)}`,
    'https://example.org/browse/DRV-142',
  ])('has none at %s', address => {
    expect(body(address)).toBeUndefined()
  })

  it('is dark as it is told, the address first', () => {
    expect(body('https://acme.atlassian.net/browse/DRV-142', 'dark')).toContain('data-color-mode="dark"')
    expect(body('https://acme.atlassian.net/browse/DRV-142?theme=light', 'dark')).toContain('data-color-mode="light"')
    expect(body(`https://www.notion.so/acme/Notes-${PAGE}?theme=dark`)).toContain('notion-dark-theme')
  })

  it('escapes what it shows', () => {
    const item = { key: 'DRV-1', title: '<b>&"', kind: 'Story', status: 'To do', assignee: null, due: null }
    const page = practicePage(new URL('https://acme.atlassian.net/browse/DRV-1'), 'light', {
      item: () => item,
      list: () => [],
    })
    expect(page?.body).toContain('&#60;b&#62;&#38;&#34;')
    expect(page?.body).not.toContain('<b>&"')
  })

  it('lets no script or style without its nonce in', () => {
    const page = body('https://acme.atlassian.net/browse/DRV-142') ?? ''
    expect(page.replaceAll('&#39;', "'")).toContain(
      "default-src 'none'; script-src 'nonce-page'; style-src 'nonce-page'",
    )
    expect(page).not.toMatch(/ style="|<script>|<style>| on\w+="/)
  })
})
