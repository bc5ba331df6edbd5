/** Rows read and written as D1 counts (and bills) them. */
export interface RowCount {
  read: number
  written: number
  /** Statements run. */
  queries: number
  /** Calls of the database: a batch of statements is one. */
  calls: number
  /** Milliseconds of the slowest of them, inside the database. */
  slowest: number
}

export const noRows = (): RowCount => ({ read: 0, written: 0, queries: 0, calls: 0, slowest: 0 })

/** Of two invocations together; `calls` and `slowest` are the most of one. */
export const sumOf = (a: RowCount, b: RowCount): RowCount => ({
  read: a.read + b.read,
  written: a.written + b.written,
  queries: a.queries + b.queries,
  calls: Math.max(a.calls, b.calls),
  slowest: Math.max(a.slowest, b.slowest),
})

/** A D1 that counts the rows of everything run through it. */
export function countingRows(d1: D1Database): { d1: D1Database; count: RowCount; reset(): void } {
  const count = noRows()
  const originals = new WeakMap<object, D1PreparedStatement>()
  const add = <T>(result: D1Result<T>): D1Result<T> => {
    count.read += result.meta.rows_read
    count.written += result.meta.rows_written
    count.queries += 1
    count.slowest = Math.max(count.slowest, result.meta.duration)
    return result
  }
  const called = <T>(answer: Promise<T>): Promise<T> => {
    count.calls += 1
    return answer
  }
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      run: async () => add(await called(statement.run())),
      all: async () => add(await called(statement.all())),
      // raw() answers no counts and only ever selects: it is run once more for them.
      raw: async (options?: { columnNames?: false }) => {
        add(await called(statement.all()))
        return await statement.raw(options)
      },
      first: async () => add(await called(statement.all())).results[0] ?? null,
    } as unknown as D1PreparedStatement
    originals.set(wrapped, statement)
    return wrapped
  }
  const counting = (target: D1Database | D1DatabaseSession): D1Database =>
    ({
      prepare: (query: string) => wrap(target.prepare(query)),
      batch: async (statements: D1PreparedStatement[]) =>
        (await called(target.batch(statements.map(one => originals.get(one) ?? one)))).map(add),
      withSession: (constraint?: string) => {
        const session = (target as D1Database).withSession(constraint)
        return Object.assign(counting(session), { getBookmark: () => session.getBookmark() })
      },
    }) as unknown as D1Database
  const reset = () => Object.assign(count, noRows())
  return { d1: counting(d1), count, reset }
}
