/** What is ticked in a field, from what the form holds of it: ids with blanks between. */
export const ticked = (typed: string): string[] => typed.split(' ').filter(id => id !== '')

export const toTicks = (ids: readonly string[]): string => ids.join(' ')
