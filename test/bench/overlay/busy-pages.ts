import { practicePage } from '../../playground/pages/index.ts'
import type { PracticeItem, PracticeWorkspace } from '../../playground/pages/practice-item.ts'

export const EDITOR = `https://www.notion.so/acme/Long-${'e'.repeat(32)}`
export const LIST = 'https://acme.atlassian.net/jira/software/c/projects/BIG/list'

const ROWS = 1000
const BLOCKS = 200

/** One long page of notes and a thousand issues. */
const many: PracticeWorkspace = {
  item: (tool, key) => (tool === 'notion' && key === 'e'.repeat(32) ? itemOf(key, 'page') : null),
  list: tool =>
    tool === 'jira' ? Array.from({ length: ROWS }, (_, index) => itemOf(`BIG-${index + 1}`, 'Story')) : [],
}

function itemOf(key: string, kind: string): PracticeItem {
  return {
    key,
    title: `Make ${key} work for everybody`,
    kind,
    status: 'In progress',
    assignee: 'Ines Prado',
    due: null,
  }
}

/** The page at one of the two addresses, as busy as the hosts' own; null elsewhere. */
export function busyPage(url: URL): string | null {
  const script = url.href.startsWith(EDITOR) ? busyEditor : url.href.startsWith(LIST) ? busyList : null
  const page = script && practicePage(url, 'light', many)
  if (!page) return null
  const blocks = Array.from(
    { length: BLOCKS },
    (_, index) => `<p data-block="${index}">Block ${index} of a long page of notes.</p>`,
  )
  return page.body
    .replace('<h2>What we know</h2>', `${blocks.join('')}<h2>What we know</h2>`)
    .replace('</body>', `<script nonce="page">(${script.toString()})()</script></body>`)
}

/**
 * An editor that keeps its text in a model, as Notion does: every input makes the block anew from spans, checks the
 * other blocks against the model and writes the outline. Self-contained: sent as text.
 */
function busyEditor(): void {
  const editor = document.querySelector('[data-content-editable-root]')
  const model = new Map<Element, string[]>()
  for (const block of editor?.querySelectorAll('p') ?? []) model.set(block, (block.textContent ?? '').split(' '))
  editor?.addEventListener('input', () => {
    const anchor = getSelection()?.anchorNode
    const block = (anchor instanceof Element ? anchor : anchor?.parentElement)?.closest('p')
    if (!block) return
    const text = block.textContent ?? ''
    model.set(block, text.split(' '))
    block.replaceChildren(
      ...text.split(/(?<= )/).map(word => Object.assign(document.createElement('span'), { textContent: word })),
    )
    getSelection()?.selectAllChildren(block)
    getSelection()?.collapseToEnd()
    let outline = ''
    for (const [one, words] of model) if (one.textContent === words.join(' ')) outline += words[0]
    document.documentElement.style.setProperty('--outline', String(outline.length))
  })
}

/** A list that makes its rows anew on scroll, each with as many elements as a row of Jira's. Self-contained: sent as text. */
function busyList(): void {
  const CELLS = 14
  const scroller = document.querySelector<HTMLElement>('[data-rows]')
  function fill(row: Element) {
    for (const cell of row.querySelectorAll('.extra')) cell.remove()
    for (let index = 0; index < CELLS; index++) {
      const cell = document.createElement('td')
      cell.className = 'extra'
      const button = document.createElement('button')
      button.append(document.createElement('span'), document.createElement('i'))
      button.setAttribute('aria-label', `Field ${index}`)
      cell.append(button)
      row.append(cell)
    }
  }
  scroller?.addEventListener('scroll', () => {
    for (const row of scroller.querySelectorAll('tr[data-row]')) fill(row)
  })
}
