import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'

/** One connection. */
export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  return (
    <section className="settings-card" aria-label={`${texts.tool(connection.tool)} ${connection.site}`}>
      <h2>
        {texts.tool(connection.tool)} <span className="faint">{connection.site}</span>
      </h2>
    </section>
  )
}
