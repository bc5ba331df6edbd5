/** Time zones of the IANA database, as the runtime knows them. */

/** The zone's own name, 'UTC' for none given, or null when there is no such zone. */
export function timeZoneOf(name: unknown): string | null {
  if (name === undefined || name === null || name === '') return 'UTC'
  if (typeof name !== 'string') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** Every zone to choose from, UTC first. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]
}
