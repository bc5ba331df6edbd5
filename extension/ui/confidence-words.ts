import { texts } from './texts.ts'

/** A confidence of 0 to 1 in words: five even steps, whose borders 0.2 and 0.4 are those of the confidence rule. */
export function confidenceWords(confidence: number): string {
  const step = Math.min(4, Math.floor(confidence * 5 + 1e-9))
  return texts.checkIn.confidenceWords[step] ?? ''
}
