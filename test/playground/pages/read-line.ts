import type { Page } from '@playwright/test'

/** A line as a person reads it, and what it says of itself. */
export interface ReadLine {
  view: string
  item: string
  state: string
  /** `1`, `2` or `floating`. */
  anchor: string
  form: string
  text: string
}

interface DomNode {
  nodeName: string
  nodeValue: string
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

/** Every line in the page. The shadow roots are closed to scripts of the page; Chromium's own protocol sees them. */
export async function readLines(page: Page): Promise<ReadLine[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode }
    return hostsIn(root).map(host => {
      const attributes = new Map(pairs(host.attributes ?? []))
      const say = (name: string) => attributes.get(`data-${name}`) ?? ''
      return {
        view: say('view'),
        item: say('item'),
        state: say('state'),
        anchor: say('anchor'),
        form: say('form'),
        text: textIn(host),
      }
    })
  } finally {
    await session.detach()
  }
}

function hostsIn(node: DomNode): DomNode[] {
  if (node.nodeName === 'THROUGHLINE-LINE') return [node]
  return (node.children ?? []).flatMap(hostsIn)
}

function textIn(node: DomNode): string {
  if (node.nodeName === 'STYLE') return ''
  if (node.nodeName === '#text') return node.nodeValue
  const parts = [...(node.shadowRoots ?? []), ...(node.children ?? [])].map(textIn)
  return parts
    .filter(part => part.trim() !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
}

function pairs(list: string[]): [string, string][] {
  return list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1] ?? '']] : []))
}
