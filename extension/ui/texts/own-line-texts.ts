/**
 * What the line says before anybody has answered it. Constants, one a text, and nothing imported: the script in every
 * page of the hosts carries these words and no other of the catalogue.
 */
export const LINE_LOADING = 'Looking up what this serves'
export const LINE_UNREADABLE = 'Throughline cannot read this page'
export const LINE_LOOK_AGAIN = 'Look again'
export const LINE_TRY_AGAIN = 'Try again'
export const LINE_DISMISS = 'Dismiss'
