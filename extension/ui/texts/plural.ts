import { counted, decimal } from '../../../shared/wording.ts'

/** A count as the browser's language writes it: `1,204`. */
export const figure = (count: number) => decimal(count, navigator.language)

/** A count with its noun: `1 point`, `1,204 points`. */
export const plural = (count: number, one: string, many: string) => counted(count, one, navigator.language, many)
