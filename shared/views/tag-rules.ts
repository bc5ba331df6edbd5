/** A value that items have in a facet, e.g. a label. */
export interface FacetValue {
  facet: string
  value: string
  /** How many have it; null where only some of very many items were looked at. */
  items: number | null
}

/** What a rule would tag of the items that are known. */
export interface TagRulePreview {
  count: number
  open: number
  /** How many of them carry a tag that a person made or imported: it wins. */
  ownTagged: number
  examples: { itemId: string; title: string; url: string; externalId: string; isOwn: boolean }[]
  /** False where there are more items than were looked at. */
  isComplete: boolean
}
