/** While a vendor's budget runs low, what is not urgent leaves the rest of it to deliveries and to other connections. */
const JIRA_SECONDS = 60
/** HubSpot's budget is of so many milliseconds unless it says otherwise. */
const HUBSPOT_MS = 10_000
const LOW = 0.2

/** Seconds for which reading in bulk should pause, by what an answer says of the budget; null while there is enough. */
export function nearLimitSeconds(headers: Headers): number | null {
  // Jira's own word for less than a fifth.
  if (headers.get('x-ratelimit-nearlimit') === 'true') return JIRA_SECONDS
  const [most, left] = ['max', 'remaining'].map(name =>
    Number(headers.get(`x-hubspot-ratelimit-${name}`) ?? Number.NaN),
  )
  if (most === undefined || left === undefined || !(left < most * LOW)) return null
  return Number(headers.get('x-hubspot-ratelimit-interval-milliseconds') ?? HUBSPOT_MS) / 1000
}
