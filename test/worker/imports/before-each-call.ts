/** A database before each call of which, counted from 1, something else happens: it is waited for, and may throw. */
export function beforeEachCall(d1: D1Database, happens: (call: number) => unknown): D1Database {
  let made = 0
  const wrap = (target: D1Database | D1DatabaseSession): D1Database =>
    new Proxy(target as D1Database, {
      get(of, name) {
        if (name === 'withSession') return (constraint: string) => wrap(of.withSession(constraint))
        if (name === 'batch')
          return async (statements: D1PreparedStatement[]) => {
            made += 1
            await happens(made)
            return await of.batch(statements)
          }
        const value: unknown = Reflect.get(of, name)
        return typeof value === 'function' ? value.bind(of) : value
      },
    })
  return wrap(d1)
}
