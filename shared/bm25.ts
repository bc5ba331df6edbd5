/** Words that say nothing of what a text is about. */
const STOP_WORDS = new Set(
  'a an and are as at be by for from has have in into is it its more not of on or our than that the their this to we will with'.split(
    ' ',
  ),
)

/** The words of a text: lower case, without accents, stop words and plural endings. Works on any script that has letters. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter(word => word.length > 1 && !STOP_WORDS.has(word)).map(singular)
}

/** So that `deals` finds `deal`; `ss` as in `access` stays. */
function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

export interface Match {
  /** Above 0. */
  score: number
  /** The words in common, the rarest first. */
  words: string[]
}

const K1 = 1.2
const B = 0.75

/**
 * How well each document matches a query, by Okapi BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance
 * Framework", 2009) with the inverse document frequency that is never negative. Documents without a common word are
 * left out.
 */
export function bm25<Id>(query: string, documents: readonly { id: Id; text: string }[]): Map<Id, Match> {
  const texts = documents.map(({ id, text }) => ({ id, words: wordsOf(text) }))
  const averageLength = texts.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, texts.length)
  const terms = [...new Set(wordsOf(query))].map(term => {
    const holding = texts.filter(({ words }) => words.includes(term)).length
    return { term, rarity: Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5)) }
  })
  terms.sort((a, b) => b.rarity - a.rarity)
  const matches = new Map<Id, Match>()
  for (const { id, words } of texts) {
    const common = terms.filter(({ term }) => words.includes(term))
    if (common.length === 0) continue
    const norm = K1 * (1 - B + (B * words.length) / averageLength)
    const score = common.reduce((sum, { term, rarity }) => {
      const times = words.filter(word => word === term).length
      return sum + (rarity * times * (K1 + 1)) / (times + norm)
    }, 0)
    matches.set(id, { score, words: common.map(({ term }) => term) })
  }
  return matches
}
