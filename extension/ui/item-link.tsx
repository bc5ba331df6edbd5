import type { ReactNode } from 'react'
import './item-link.css'
import { texts } from './texts.ts'

interface ItemLinkProps {
  url: string
  tool?: string | null
  /** Of a link that arrow keys reach. */
  tabIndex?: number
  children: ReactNode
}

/** A work item's title as a link to its tool. Anything but a web address stays plain text. */
export function ItemLink({ url, tool, tabIndex, children }: ItemLinkProps) {
  if (!/^https?:\/\//i.test(url)) return <span>{children}</span>
  return (
    <a className="item-link" href={url} target="_blank" rel="noreferrer" tabIndex={tabIndex}>
      <span className="item-link-title">{children}</span>
      {tool ? <span className="item-link-tool">{`\u00a0${texts.tool(tool)}`}</span> : null}
      <span className="visually-hidden"> ({texts.opensInNewTab})</span>
    </a>
  )
}
