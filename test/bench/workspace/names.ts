/** What the ids of generated rows begin with. */
export const BLOCK_PREFIX = 'b0-'

/** Ids of a generated workspace. All begin with the prefix, so that a copy of the rows is another workspace's part. */
export function namesOf(prefix: string) {
  return {
    site: `${prefix}acme.atlassian.net`,
    portal: `${prefix}90041277`,
    person: (index: number) => `${prefix}person-${pad(index)}`,
    bet: (index: number) => `${prefix}bet-${pad(index)}`,
    keyResult: (index: number) => `${prefix}kr-${pad(index)}`,
    initiative: (index: number) => `${prefix}initiative-${pad(index)}`,
    item: (index: number) => `${prefix}item-${scattered(index)}`,
    link: (index: number) => `${prefix}link-${pad(index)}`,
    /** The key result of the largest share of the work. */
    largest: `${prefix}kr-${pad(0)}`,
    /** A bet with one key result, initiative, epic and story, all on track. */
    quiet: {
      bet: `${prefix}quiet-bet`,
      keyResult: `${prefix}quiet-kr`,
      initiative: `${prefix}quiet-initiative`,
      person: `${prefix}quiet-person`,
    },
    /** Somebody with more than fifty open items, who made many links. */
    busiest: `${prefix}person-${pad(0)}`,
  }
}

export type Names = ReturnType<typeof namesOf>

/** Real ids are random: rows that belong together lie apart. An odd multiplier maps no two of 2^32 to one. */
function scattered(index: number): string {
  return (Math.imul(index, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
}

function pad(index: number): string {
  return String(index).padStart(6, '0')
}
