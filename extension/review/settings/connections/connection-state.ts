import type { ConnectionProblemCode } from '../../../../shared/graph/connection.ts'
import type { Status } from '../../../../shared/graph/node.ts'
import type { ConnectionView } from '../../../../shared/views/connections.ts'
import { texts } from '../../../ui/texts.ts'

/** What somebody has to put right; the others pass by themselves. */
const NEEDS_SOMEBODY: ReadonlySet<ConnectionProblemCode> = new Set([
  'sign_in_again',
  'not_allowed',
  'lost_access',
  'refused',
  'signature_wrong',
])

/** How a connection stands in a few words, with the status whose colour and shape it is shown in. */
export function connectionState(connection: ConnectionView): { status: Status; word: string } {
  const words = texts.connections.state
  const { state, problem, firstLoad, access } = connection
  if (state === 'paused') return { status: 'stopped', word: words.paused }
  if (problem)
    return NEEDS_SOMEBODY.has(problem.code)
      ? { status: 'off_track', word: words.needsYou }
      : { status: 'at_risk', word: words.trouble }
  if (firstLoad?.state === 'running') return { status: 'watch', word: words.reading }
  if (firstLoad === null && access !== 'listens') return { status: 'watch', word: words.choose }
  if (state === 'waiting' || (access === 'listens' && connection.lastEventAt === null))
    return { status: 'pending', word: words.waiting }
  return { status: 'on_track', word: words.live }
}

/** How soon to ask again how connections stand, in milliseconds: while something moves, one watches it move. */
export function askAgainAfter(connections: ConnectionView[] | undefined): number {
  const loads = connections?.some(one => one.firstLoad?.state === 'running' && one.state !== 'paused')
  const handshakes = connections?.some(one => one.verification === 'awaited' || one.lastEventAt === null)
  return loads ? 1500 : handshakes ? 5000 : 30_000
}

/** `Jira acme.atlassian.net`; the site's name says nothing where a tool has only one. */
export function connectionName({ tool, site }: Pick<ConnectionView, 'tool' | 'site'>): string {
  return texts.connections.name(texts.tool(tool), site)
}
