import type { Role } from '../../../shared/permissions.ts'
import { figure } from './plural.ts'

const ROLE_WORDS: Record<Role, string> = { owner: 'Owner', admin: 'Admin', member: 'Member', viewer: 'Viewer' }

const ROLE_MAY: Record<Role, string> = {
  owner: 'everything, roles and the end of the workspace included',
  admin: 'also people, connections, rules, import and export, and inviting',
  member: 'tag, check in, decide, and write the strategy',
  viewer: 'look, and change nothing',
}

/** Texts of the sections on the workspace itself and on who belongs to it. */
export const workspaceTexts = {
  workspace: {
    title: 'Workspace',
    lead: 'Its name heads every surface. Days and weeks are reckoned in its time zone, wherever people are.',
    readOnly: 'Only admins and owners change these. Ask one of them.',
    name: 'Name',
    nameMissing: 'A name is required.',
    timeZone: 'Time zone',
    timeZoneHint: 'In another zone days begin at another time, so all open work is judged anew.',
    save: 'Save',
    saved: 'Saved.',
    savedZone: 'Saved. Open work is being judged by the new days.',
  },
  rebuild: {
    title: 'Statuses',
    lead: 'Every status follows its facts by itself. Where one looks wrong, all can be worked out anew: what differs is mended, and work may go on meanwhile. What was believed before stays in the history.',
    start: 'Work out all statuses anew',
    goOn: 'Go on',
    stop: 'Stop',
    working: 'Working out all statuses',
    doneOf: (done: number, total: number) => `${figure(done)} of ${figure(total)}`,
    stopped: (done: number, total: number) => `Stopped at ${figure(done)} of ${figure(total)}.`,
    right: (total: number) => `All ${figure(total)} stood as their facts say.`,
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
    manageHint: 'opens on your server, where you sign in yourself: the extension’s own access never reaches accounts.',
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
