import { randomBytes } from 'node:crypto'
import { addDays, dayOf } from '../../shared/week.ts'
import { HubSpotPortal } from '../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../stand-ins/jira-site.ts'
import { OAuthServer } from '../stand-ins/oauth-server.ts'
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

/** A portal beside the one of the sample company. */
export const TRIAL_PORTAL = 90_041_999

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
  /** A portal that is opened by signing in to it; `app` is the Worker's registration there. */
  hubspot: { portal: HubSpotPortal; signIn: OAuthServer; app: { id: string; secret: string } }
  /** Pages of issues wait until the answered function is called. */
  holdPages(): () => void
  close(): Promise<void>
}

/** Starts stand-ins of the tools on loopback, with work in them. */
export async function startLocalVendors(): Promise<LocalVendors> {
  const jira = new JiraSite(TRIAL.site, TRIAL)
  fill(jira)
  let gate = Promise.resolve()
  const hubspot = startHubSpot()
  const api = await serve(request => hubspot.portal.fetch(request), 'api.hubapi.com')
  const served = await serve(async request => {
    if (new URL(request.url).pathname.endsWith('/search/jql')) await gate
    return jira.fetch(request)
  }, TRIAL.site)
  return {
    origins: { [TRIAL.site]: served.origin, 'api.hubapi.com': api.origin },
    ...{ jira, hubspot },
    holdPages() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    close: async () => {
      await Promise.all([served.close(), api.close()])
    },
  }
}

function startHubSpot(): LocalVendors['hubspot'] {
  const app = { id: 'throughline-practice', secret: randomBytes(16).toString('hex') }
  const portal = new HubSpotPortal(TRIAL_PORTAL, randomBytes(16).toString('hex'))
  const signIn = new OAuthServer(app, 1800, 400)
  portal.oauth = signIn
  for (const dealname of ['Aurora Bakery, 9 vans', 'Cidade Limpa, 31 trucks', 'Porto Flores, 3 vans']) {
    portal.add({ dealname })
  }
  return { portal, signIn, app }
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
