import type { ConnectionProblemCode } from '../../../../shared/graph/connection.ts'
import type { Status } from '../../../../shared/graph/node.ts'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'

/** What passes or is tried again by itself; the others wait for somebody to put them right. */
const PASSES: Record<ConnectionProblemCode, boolean> = {
  sign_in_again: false,
  not_allowed: false,
  lost_access: false,
  refused: false,
  signature_wrong: false,
  key_missing: false,
  asked_to_wait: true,
  not_reachable: true,
  failed_here: true,
  drift: true,
}

/** How a connection stands in a few words, with the status whose colour and shape it is shown in. */
export function connectionState(connection: ConnectionView): { status: Status; word: string } {
  const words = texts.connections.state
  const { state, problem, firstLoad, access, ending } = connection
  if (ending) return { status: 'stopped', word: words.ending }
  if (state === 'paused') return { status: 'stopped', word: words.paused }
  if (problem)
    return PASSES[problem.code]
      ? { status: 'at_risk', word: words.trouble }
      : { status: 'off_track', word: words.needsYou }
  if (firstLoad?.state === 'running') return { status: 'watch', word: words.reading }
  if (firstLoad === null && access !== 'listens') return { status: 'watch', word: words.choose }
  if (state === 'waiting' || (access === 'listens' && connection.lastEventAt === null))
    return { status: 'pending', word: words.waiting }
  return { status: 'on_track', word: words.live }
}

/** How soon to ask again how connections stand, in milliseconds: while something moves, one watches it move. */
export function askAgainAfter(connections: ConnectionView[] | undefined): number {
  const loads = connections?.some(
    one =>
      (one.firstLoad?.state === 'running' && one.state !== 'paused') || one.writing !== null || one.ending !== null,
  )
  const handshakes = connections?.some(one => one.verification === 'awaited' || one.lastEventAt === null)
  return loads ? 2000 : handshakes ? 5000 : 60_000
}

/** `Jira acme.atlassian.net`; the site's name says nothing where a tool has only one. */
export function connectionName({ tool, site }: Pick<ConnectionView, 'tool' | 'site'>): string {
  return texts.connections.name(texts.tool(tool), site)
}
