export interface DetailLine {
  /** Where the value stands: `keyResult.target`. */
  name: string
  value: string
}

/** What an entry keeps of its change, a line for each value that says something; nothing is cut. */
export function detailLines(detail: unknown, within = ''): DetailLine[] {
  if (detail === null || detail === undefined || detail === '') return []
  if (typeof detail !== 'object') return [{ name: within, value: String(detail) }]
  return Object.entries(detail).flatMap(([name, value]) => detailLines(value, within ? `${within}.${name}` : name))
}
