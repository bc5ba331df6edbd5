/** A rule's sentence as it stands by itself: with a capital. Rules write theirs so that they also read inside a line. */
export function asSentence(words: string): string {
  const [first = ''] = words
  return first.toUpperCase() + words.slice(first.length)
}

/** The same with its full stop, where another sentence follows. */
export function endedSentence(words: string): string {
  const sentence = asSentence(words)
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
