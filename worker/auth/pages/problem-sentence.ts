/** better-auth's codes in sentences that say what is wrong and what to do. */
import type { AuthAnswer } from './call-auth.ts'

const SENTENCES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This e-mail and password do not go together. Check both and try again.',
  INVALID_EMAIL: 'This is not an e-mail address. Check it and try again.',
  USER_ALREADY_EXISTS: 'There is an account with this e-mail already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this e-mail already. Sign in instead.',
  VALIDATION_ERROR: 'Check the fields: one is not as it should be, the e-mail address perhaps.',
  PASSWORD_TOO_SHORT: 'The password is too short. Choose one of at least 10 characters.',
  PASSWORD_TOO_LONG: 'The password is too long. Choose one of at most 128 characters.',
  YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION:
    'This invitation is for another address. Sign in with the account it was sent to.',
  INVITATION_NOT_FOUND: 'This invitation is not valid any more. Ask for a new one.',
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'They belong to this workspace already.',
  USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: 'They have an invitation already. Send them that link.',
  YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION: 'Only an owner or an admin may invite people.',
  YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER: 'Only an owner may say what others may do.',
  YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER: 'Only an owner may remove people.',
  YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION: 'Only an owner or an admin may take an invitation back.',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: 'A workspace needs an owner. Make somebody else one first.',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: 'A workspace needs an owner. Make somebody else one first.',
  MEMBER_NOT_FOUND: 'They do not belong to this workspace any more.',
  invalid_signature: 'This sign-in took too long. Close this window and start again from the extension.',
}

/** The sentence for a refusal; null when there was none. */
export function problemSentence(answer: AuthAnswer): string | null {
  if (answer.ok) return null
  if (answer.status === 429) return 'Too many attempts in a short time. Wait a minute and try again.'
  const known = answer.code === null ? undefined : SENTENCES[answer.code]
  return known ?? 'That did not work. Try again; if it stays so, tell your administrator.'
}
