import { may, ROLES, type Role } from '../../../../shared/permissions.ts'
import type { WorkspaceMembers } from '../../../api/outputs.ts'
import { agoWords, instantDayWords } from '../../../ui/dates.ts'
import { Icon } from '../../../ui/icons.tsx'
import { texts } from '../../../ui/texts.ts'
import { useViewer } from '../../../ui/viewer.tsx'
import './members-view.css'

interface MembersViewProps extends WorkspaceMembers {
  role: Role
  /** The server's page where members are changed. */
  manageUrl: string
}

/** Members and invitations, with the way to where they are changed. */
export function MembersView({ members, invitations, role, manageUrl }: MembersViewProps) {
  const viewer = useViewer()
  const words = texts.members
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <section className="settings-card" aria-label={words.title}>
        <h2>
          {words.title} <span className="faint">{members.length}</span>
        </h2>
        <ul className="member-list">
          {members.map(member => (
            <li key={member.userId}>
              <span>
                <strong>{member.name}</strong>
                {member.isMe ? <span className="faint"> ({words.you})</span> : null}
                <span className="member-mail">{member.email}</span>
              </span>
              <span className="faint">{words.joined(agoWords(member.joinedAt, viewer))}</span>
              <span>{words.role(member.role)}</span>
            </li>
          ))}
        </ul>
      </section>
      {may(role, 'invite') ? (
        <section className="settings-card" aria-label={words.invited}>
          <h2>
            {words.invited} {invitations.length > 0 ? <span className="faint">{invitations.length}</span> : null}
          </h2>
          {invitations.length === 0 ? <p className="faint">{words.nobodyInvited}</p> : null}
          <ul className="member-list">
            {invitations.map(one => (
              <li key={one.id}>
                <strong>{one.email}</strong>
                <span className="faint">
                  {words.invitedAs(
                    words.role(one.role).toLowerCase(),
                    one.inviterName,
                    instantDayWords(one.expiresAt, viewer),
                  )}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <a className="button" href={manageUrl} target="_blank" rel="noreferrer">
              {words.manage} <Icon name="external" />
            </a>
          </p>
          <p className="faint">{words.manageHint}</p>
        </section>
      ) : null}
      <section className="settings-card" aria-label={words.roles}>
        <h2>{words.roles}</h2>
        <dl className="member-roles">
          {ROLES.map(one => (
            <div key={one}>
              <dt>{words.role(one)}</dt>
              <dd>{words.roleMay(one)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
