/** The name of a line's element in a host's document. */
export const LINE_TAG = 'throughline-line'
