import { addDays, dayOf } from '../../shared/week.ts'
import { JiraSite } from '../stand-ins/jira-site.ts'
import { TIME_ZONE } from './sample-workspace/moment.ts'
import { serve } from './serve.ts'

/** A second Jira that the sample company can connect: its field service. What opens it is of no use elsewhere. */
export const TRIAL = {
  site: 'acme-field.atlassian.net',
  email: 'throughline@acme.example',
  token: 'opens-the-practice-site',
  project: 'FLD',
  label: 'scanner',
}

const WORK = [
  'Replace the scanner cradle in the vans of Braga',
  'Spare battery for night shifts',
  'Scanner reads damaged labels',
  'Depot Faro: second charging wall',
  'Swap broken handhelds within a day',
  'Firmware roll-out to the first fifty scanners',
  'Route sheets on paper for the last two depots',
  'Gloves that work on the touch screen',
]
const EACH_PROJECT = 48

export interface LocalVendors {
  /** Where each answers, by the vendor's host. */
  origins: Record<string, string>
  jira: JiraSite
  /** Pages of issues wait until the answered function is called. */
  holdPages(): () => void
  close(): Promise<void>
}

/** Starts stand-ins of the tools on loopback, with work in them. */
export async function startLocalVendors(): Promise<LocalVendors> {
  const jira = new JiraSite(TRIAL.site, TRIAL)
  fill(jira)
  let gate = Promise.resolve()
  const served = await serve(async request => {
    if (new URL(request.url).pathname.endsWith('/search/jql')) await gate
    return jira.fetch(request)
  }, TRIAL.site)
  return {
    origins: { [TRIAL.site]: served.origin },
    jira,
    holdPages() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    close: served.close,
  }
}

/** The same issues on every start, so that what was connected before finds them again. */
function fill(jira: JiraSite): void {
  const today = dayOf(new Date(jira.now()).toISOString(), TIME_ZONE)
  for (let index = 0; index < 2 * EACH_PROJECT; index += 1) {
    const isField = index % 2 === 0
    const title = WORK[(index >> 1) % WORK.length] ?? ''
    const round = Math.floor((index >> 1) / WORK.length)
    jira.add({
      project: isField ? TRIAL.project : 'OPS',
      summary: round === 0 ? title : `${title}, part ${round + 1}`,
      status: (['To Do', 'In Progress', 'Done'] as const)[index % 3] ?? 'To Do',
      labels: /scanner/i.test(title) ? [TRIAL.label] : [],
      duedate: addDays(today, (index % 30) - 4),
    })
  }
}
