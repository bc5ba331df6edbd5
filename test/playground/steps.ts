/** Runs one step and prints its line with the time it took. */
export async function step<T>(what: string | ((result: T) => string), work: () => Promise<T> | T): Promise<T> {
  const began = performance.now()
  const result = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${seconds.padStart(6)} s  ${typeof what === 'string' ? what : what(result)}`)
  return result
}
