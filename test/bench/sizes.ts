/** A workspace of the benchmark by its number of work items. */
export interface Size {
  name: string
  items: number
}

export const SIZES: readonly Size[] = [
  { name: '1k', items: 1000 },
  { name: '100k', items: 100_000 },
  { name: '1M', items: 1_000_000 },
]

/** The most that is generated and rebuilt row by row; what is larger is made of copies of it. */
export const BLOCK = 100_000
