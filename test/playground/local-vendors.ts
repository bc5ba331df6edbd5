import { randomBytes, randomUUID } from 'node:crypto'
import type { Tool } from '../../shared/graph/item-key.ts'
import { addDays, dayOf } from '../../shared/week.ts'
import { HubSpotPortal } from '../stand-ins/hubspot-portal.ts'
import { JiraSite } from '../stand-ins/jira-site.ts'
import { NotionWorkspace } from '../stand-ins/notion-workspace.ts'
import { type OAuthServer, oauthServerOf } from '../stand-ins/oauth-server.ts'
import { Vendors } from '../stand-ins/vendors.ts'
import { TIME_ZONE } from './sample-workspace/moment.ts'
import { type ServedVendors, serveVendors } from './serve-vendors.ts'

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
export const HUBSPOT_TOKEN = 'opens-the-practice-portal'
export const NOTION_TOKEN = 'opens-the-practice-pages'

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

/** The Worker's registration at a vendor, and the vendor's side of signing in to it. */
export interface SignInAt {
  app: { id: string; secret: string }
  server: OAuthServer
}

export interface LocalVendors extends ServedVendors {
  jira: JiraSite
  hubspot: HubSpotPortal
  notion: NotionWorkspace
  signIn: Record<Tool, SignInAt>
  /** Pages of issues wait until the answered function is called. */
  holdPages(): () => void
}

/** Starts stand-ins of the tools on loopback, with work in them. */
export async function startLocalVendors(): Promise<LocalVendors> {
  const all = new Vendors()
  const signIn = { jira: signInAt('jira'), hubspot: signInAt('hubspot'), notion: signInAt('notion') }
  const jira = all.add(new JiraSite(TRIAL.site, TRIAL))
  const hubspot = new HubSpotPortal(TRIAL_PORTAL, HUBSPOT_TOKEN)
  const notion = new NotionWorkspace(randomUUID(), NOTION_TOKEN)
  Object.assign(all, { hubspot, notion })
  jira.oauth = signIn.jira.server
  hubspot.oauth = signIn.hubspot.server
  notion.oauth = signIn.notion.server
  fill(jira)
  for (const dealname of ['Aurora Bakery, 9 vans', 'Cidade Limpa, 31 trucks', 'Porto Flores, 3 vans']) {
    hubspot.add({ dealname })
  }
  for (const title of ['Depot handbook', 'Scanner pilot: what we learnt']) notion.add({ title })
  let gate = Promise.resolve()
  const served = await serveVendors(TRIAL.site, async request => {
    if (new URL(request.url).pathname.endsWith('/search/jql')) await gate
    return all.fetch(request)
  })
  return {
    ...served,
    ...{ jira, hubspot, notion, signIn },
    holdPages() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
  }
}

function signInAt(tool: Tool): SignInAt {
  const app = { id: 'throughline-practice', secret: randomBytes(16).toString('hex') }
  return { app, server: oauthServerOf(tool, app) }
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
