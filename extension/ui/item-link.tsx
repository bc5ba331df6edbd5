import type { ReactNode } from 'react'
import './item-link.css'
import { texts } from './texts.ts'

/** A work item's title as a link to its tool. Anything but a web address stays plain text. */
export function ItemLink({ url, tool, children }: { url: string; tool?: string | null; children: ReactNode }) {
  if (!/^https?:\/\//i.test(url)) return <span>{children}</span>
  return (
    <a className="item-link" href={url} target="_blank" rel="noreferrer">
      {children}
      {tool ? <span className="item-link-tool"> {texts.tool(tool)}</span> : null}
      <span className="visually-hidden"> ({texts.opensInNewTab})</span>
    </a>
  )
}
