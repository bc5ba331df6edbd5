import type { KeyResultRef } from '../../shared/views/status-view.ts'

export interface KeyResultGroup {
  bet: KeyResultRef['bet']
  /** Whether what is typed names the bet itself. */
  named: boolean
  keyResults: KeyResultRef[]
}

/** Words as they are compared: without accents, case and signs; a decimal is one word, "€ 1.2 M" is "1.2" and "m". */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []

/** The key results of which every typed word begins a word in title, bet or owner; accents and case do not count. Grouped by bet, in the order given. */
export function matchKeyResults(all: KeyResultRef[], typed: string): KeyResultGroup[] {
  const wanted = wordsOf(typed)
  const groups = new Map<string, KeyResultGroup>()
  for (const keyResult of all) {
    const words = wordsOf(`${keyResult.title} ${keyResult.bet.title} ${keyResult.owner?.name ?? ''}`)
    if (!begun(wanted, words)) continue
    const group = groups.get(keyResult.bet.id) ?? {
      bet: keyResult.bet,
      named: wanted.length > 0 && begun(wanted, wordsOf(keyResult.bet.title)),
      keyResults: [],
    }
    group.keyResults.push(keyResult)
    groups.set(keyResult.bet.id, group)
  }
  return [...groups.values()]
}

/** Whether every one of the typed words begins a word. */
const begun = (wanted: string[], words: string[]) => wanted.every(part => words.some(word => word.startsWith(part)))
