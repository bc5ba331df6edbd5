import { texts } from '../../../ui/texts.ts'
import { useCaughtFocus } from '../../../ui/use-caught-focus.ts'
import type { ConnectionCardProps } from './connection-card.tsx'
import { connectionName } from './connection-state.ts'
import { DeadLettersPanel } from './dead-letters-panel.tsx'
import { OtherSites } from './other-sites.tsx'
import { ReadingPanel } from './reading-panel.tsx'
import { TokenForm } from './token-form.tsx'
import { WebhookPanel } from './webhook-panel.tsx'
import { WriteBackPanel } from './write-back-panel.tsx'

export type PanelName = 'reading' | 'webhook' | 'writeBack' | 'deadLetters' | 'renew'

/** The parts of a connection that are looked into one at a time. */
export function ConnectionPanel(props: ConnectionCardProps) {
  const { connection, edits, open, onOpen } = props
  const names = (['reading', 'webhook', 'writeBack', 'deadLetters'] as const).filter(
    name => connection.access !== 'listens' || name === 'webhook' || name === 'deadLetters',
  )
  return (
    <>
      <div className="connection-panels">
        {names.map(name => (
          <button
            key={name}
            type="button"
            className="button"
            aria-expanded={open === name}
            onClick={() => {
              edits.reset()
              onOpen(open === name ? null : name)
            }}
          >
            {texts.connections.panels[name]}
            {name === 'deadLetters' && connection.deadLetters > 0 ? ` (${connection.deadLetters})` : null}
          </button>
        ))}
      </div>
      {open ? <Opened key={open} {...props} open={open} /> : null}
    </>
  )
}

/** Takes the focus where what one pressed has gone: after connecting, and from one step to the next. */
function Opened(props: ConnectionCardProps & { open: PanelName }) {
  const panel = useCaughtFocus<HTMLElement>(props.open)
  return (
    <section ref={panel} className="connection-panel caught-focus" tabIndex={-1} aria-label={nameOf(props.open)}>
      <Content {...props} />
    </section>
  )
}

function nameOf(panel: PanelName): string {
  return panel === 'renew' ? texts.connections.renew : texts.connections.panels[panel]
}

function Content(props: ConnectionCardProps & { open: PanelName }) {
  const { connection, edits, open, onOpen, secret, onSecret, onMade } = props
  const words = texts.connections.form
  switch (open) {
    case 'reading':
      return (
        <>
          <ReadingPanel
            connection={connection}
            edits={edits}
            onSaved={() => onOpen(connection.lastEventAt === null && connection.access !== 'oauth' ? 'webhook' : null)}
          />
          {connection.tool === 'jira' && connection.access === 'oauth' ? (
            <OtherSites connection={connection} edits={edits} onMade={onMade} />
          ) : null}
        </>
      )
    case 'webhook':
      return <WebhookPanel connection={connection} edits={edits} secret={secret} onSecret={onSecret} />
    case 'writeBack':
      return <WriteBackPanel connection={connection} edits={edits} />
    case 'deadLetters':
      return <DeadLettersPanel connection={connection} edits={edits} />
    case 'renew':
      return (
        <TokenForm
          tool={connection.tool}
          title={words.renewTitle(connectionName(connection))}
          site={connection.site}
          saving={edits.saving}
          problem={edits.problem}
          saveLabel={words.renew}
          onSave={input => edits.renew(connection, input)}
          onClose={() => onOpen(null)}
        />
      )
  }
}
