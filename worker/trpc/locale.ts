import { COMMON_LOCALE } from '../../shared/wording.ts'

/** The language a caller likes best, by their `Accept-Language` as browsers send it: the best one first. */
export function localeOf(accepted: string | null): string {
  const first = accepted?.split(',')[0]?.split(';')[0]?.trim() ?? ''
  try {
    return Intl.NumberFormat.supportedLocalesOf(first)[0] ?? COMMON_LOCALE
  } catch {
    // `*`, or no language tag at all.
    return COMMON_LOCALE
  }
}
