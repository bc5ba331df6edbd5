/** What runs a statement by itself; in a batch many are one call. */
const RUNNING = ['all', 'first', 'raw', 'run'] as const
type Running = (...options: unknown[]) => Promise<unknown>

/** A session of D1 that knows how often the database was called through it. */
export interface CountedSession {
  session: D1DatabaseSession
  calls(): number
}

/** Counts every call that goes through a session, for an invocation may make only so many. */
export function countedSession(session: D1DatabaseSession): CountedSession {
  let calls = 0
  // D1 runs only statements of its own in a batch.
  const own = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const bind = (...values: unknown[]) => counted(statement.bind(...values))
    const running = RUNNING.map(name => {
      const run = (...options: unknown[]) => {
        calls += 1
        return (statement[name] as Running).apply(statement, options)
      }
      return [name, run] as const
    })
    const wrapped = { bind, ...Object.fromEntries(running) } as unknown as D1PreparedStatement
    own.set(wrapped, statement)
    return wrapped
  }

  return {
    session: {
      prepare: query => counted(session.prepare(query)),
      batch: <T>(statements: D1PreparedStatement[]) => {
        calls += 1
        return session.batch<T>(statements.map(one => own.get(one) ?? one))
      },
      getBookmark: () => session.getBookmark(),
    },
    calls: () => calls,
  }
}
