/**
 * The platform's formatters, each made once: to make one takes a browser a hundred times as long as to use it, and a
 * view writes thousands of numbers and days.
 */

const made = new Map<string, unknown>()

function once<Format>(kind: string, locale: string, options: object | undefined, make: () => Format): Format {
  const name = `${kind} ${locale} ${JSON.stringify(options)}`
  const known = made.get(name)
  // Under a name of this kind only what its maker made was kept.
  if (known) return known as Format
  const format = make()
  made.set(name, format)
  return format
}

/** How numbers are written in a locale. Throws RangeError as `Intl.NumberFormat` does. */
export function numberFormat(locale: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once('number', locale, options, () => new Intl.NumberFormat(locale, options))
}

/** How days and times are written in a locale. Throws RangeError on an unknown time zone. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once('date', locale, options, () => new Intl.DateTimeFormat(locale, options))
}

/** How long ago something was, in the words of a locale: `yesterday`, `12 days ago`. */
export function agoFormat(locale: string): Intl.RelativeTimeFormat {
  const options = { numeric: 'auto' } as const
  return once('ago', locale, options, () => new Intl.RelativeTimeFormat(locale, options))
}
