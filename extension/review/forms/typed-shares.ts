/** A target with its share as typed, in whole percent. */
export interface TypedShare {
  id: string
  percent: string
}

/** A field's text as shares: `kr-1 60|kr-2 40`. */
export function typedShares(value: string): TypedShare[] {
  if (value === '') return []
  return value.split('|').map(one => {
    const [id = '', percent = ''] = one.split(' ')
    return { id, percent }
  })
}

/** Shares as a field's text. */
export function toTypedShares(shares: TypedShare[]): string {
  return shares.map(({ id, percent }) => `${id} ${percent.replaceAll(/[ |]/g, '')}`).join('|')
}
