/** A count with its noun: `1 point`, `3 points`. */
export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
