import { type ReactNode, useEffect, useRef } from 'react'
import { texts } from '../../ui/texts.ts'
import { ViewHead } from '../view-head.tsx'
import './settings-frame.css'

interface SettingsFrameProps {
  sections: { id: string; title: string }[]
  current: string
  onSection: (id: string) => void
  children: ReactNode
}

/** The sections of the settings by name at the left, the current one beside them. Going to another moves the focus there. */
export function SettingsFrame({ sections, current, onSection, children }: SettingsFrameProps) {
  const content = useRef<HTMLDivElement>(null)
  const shown = useRef(current)

  useEffect(() => {
    if (shown.current === current) return
    shown.current = current
    content.current?.focus()
  }, [current])

  const title = sections.find(section => section.id === current)?.title ?? texts.settings.title
  return (
    <div className="settings-frame">
      <nav aria-label={texts.settings.title}>
        {sections.map(section => (
          <a
            key={section.id}
            href={`?${new URLSearchParams({ view: 'settings', section: section.id })}`}
            aria-current={section.id === current ? 'page' : undefined}
            onClick={event => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
              event.preventDefault()
              onSection(section.id)
            }}
          >
            {section.title}
          </a>
        ))}
      </nav>
      <div ref={content} className="settings-frame-content caught-focus" tabIndex={-1}>
        <ViewHead title={title} />
        {children}
      </div>
    </div>
  )
}
