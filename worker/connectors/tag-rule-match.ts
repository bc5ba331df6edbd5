/**
 * Whether an item meets a rule: every facet the rule names has that value among the item's. Names are compared without
 * regard to case, for people type them. An epic meets a rule about itself: its children then inherit its tag.
 */
export function meets(
  facets: Readonly<Record<string, readonly string[]>>,
  externalId: string,
  matches: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(matches).every(([name, wanted]) => {
    const values = [...(facets[name] ?? []), ...(name === 'epic' ? [externalId] : [])]
    return values.some(value => value.toLowerCase() === wanted.toLowerCase())
  })
}
