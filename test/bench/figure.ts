/** One measured figure. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** The most it may be. */
  limit: number
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2, useGrouping: false })

export function isOver({ value, limit }: Figure): boolean {
  // Not a number is not within any limit.
  return !(value <= limit)
}

/** `NAME VALUE UNIT LIMIT ok|over`. */
export function figureLine(figure: Figure): string {
  const { name, value, unit, limit } = figure
  return [name, number.format(value), unit, number.format(limit), isOver(figure) ? 'over' : 'ok'].join(' ')
}
