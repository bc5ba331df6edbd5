import type { Role } from '../../../shared/permissions.ts'
import { figure } from './plural.ts'

const ROLE_WORDS: Record<Role, string> = { owner: 'Owner', admin: 'Admin', member: 'Member', viewer: 'Viewer' }

const ROLE_MAY: Record<Role, string> = {
  owner: 'Everything, including roles and deleting the workspace',
  admin: 'What members may, and people, connections, rules, import, export and invitations',
  member: 'Tag, check in, decide and write the strategy',
  viewer: 'Look, and change nothing',
}

/** Texts of the sections on the workspace itself and on who belongs to it. */
export const workspaceTexts = {
  workspace: {
    title: 'Workspace',
    lead: 'Its name stands at the top of every page. Days and weeks follow its time zone, wherever people are.',
    readOnly: 'Only admins and owners change these. Ask one of them.',
    name: 'Name',
    nameMissing: 'A name is required.',
    timeZone: 'Time zone',
    timeZoneHint: 'Days begin at another time in another zone, so a change re-evaluates all open work.',
    save: 'Save',
    saved: 'Saved.',
    savedZone: 'Saved. Open work is being re-evaluated by the new days.',
  },
  rebuild: {
    title: 'Statuses',
    lead: 'Statuses follow their facts by themselves. Where one looks wrong, recalculate all of them: what differs is corrected while work goes on, and the history is kept.',
    start: 'Recalculate all statuses',
    goOn: 'Go on',
    stop: 'Stop',
    working: 'Recalculating all statuses',
    doneOf: (done: number, total: number) => `${figure(done)} of ${figure(total)}`,
    stopped: (done: number, total: number) => `Stopped at ${figure(done)} of ${figure(total)}.`,
    right: (total: number) => `All ${figure(total)} were right.`,
    changed: (changed: number, total: number) =>
      changed === 1
        ? `One status of ${figure(total)} stood otherwise:`
        : `${figure(changed)} statuses of ${figure(total)} stood otherwise:`,
    mended: (mended: number) =>
      mended === 1
        ? 'One more was put right in its findings or counters.'
        : `${figure(mended)} more were put right in their findings or counters.`,
    moved: (kind: string, from: string, to: string) => `${kind}: was ${from}, is ${to}`,
  },
  members: {
    title: 'Members',
    lead: 'Who may look, tag and decide here.',
    manage: 'Invite people and change roles',
    manageHint: 'This opens on your server, where you sign in yourself: the extension has no access to accounts.',
    you: 'you',
    role: (role: string | null) => (role === null ? 'No role' : (ROLE_WORDS[role as Role] ?? role)),
    roleMay: (role: Role) => ROLE_MAY[role],
    roles: 'What each role may do',
    joined: (when: string) => `joined ${when}`,
    invited: 'Invited',
    invitedAs: (role: string, by: string, until: string) => `as ${role} by ${by}, until ${until}`,
    nobodyInvited: 'No invitation is waiting.',
  },
}
