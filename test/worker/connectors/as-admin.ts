import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import type { Connected } from './connected.ts'

/** Ana as an admin of the connected workspace, or whoever the changes make of her. */
export function asAdmin(rig: Connected, change: Partial<RequestContext> = {}): RequestContext {
  return {
    db: rig.db,
    now: rig.ports.now(),
    requestId: 'request-1',
    locale: 'en-GB',
    user: { id: 'user-ana', email: 'ana@example.com' },
    workspace: { id: rig.id, name: 'Test', timeZone: 'Europe/Lisbon' },
    role: 'admin',
    person: { id: 'ana', name: 'Ana' },
    connecting: rig.ports,
    ...change,
  }
}
