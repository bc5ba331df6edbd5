import type { BrowserContext, Locator, Page } from '@playwright/test'
import { SignJWT } from 'jose'
import { TOOL_NAMES, type Tool } from '../../shared/graph/item-key.ts'
import { disconnectAndErase, openTokenForm, settingsPage, trialCard } from '../playground/connect-trial.ts'
import { HUBSPOT_TOKEN, NOTION_TOKEN, TRIAL_PORTAL } from '../playground/local-vendors.ts'
import { expect, type Product, test } from './fixtures.ts'
import { violations } from './violations.ts'

// What is erased with a connection takes who is who in that tool along.
test.use({ sharing: 'connecting-each-way' })

/** The vendors' own pages, where somebody allows it. */
const CONSENT: Record<Tool, string> = {
  jira: 'https://auth.atlassian.com/authorize**',
  hubspot: 'https://app.hubspot.com/oauth/authorize**',
  notion: 'https://api.notion.com/v1/oauth/authorize**',
}

/** Signs in to a tool as a person does: its consent in a tab, and back to the settings. */
async function signInTo({ browser, vendors }: Product, page: Page, tool: Tool): Promise<void> {
  const { app, server } = vendors.signIn[tool]
  const asked: URLSearchParams[] = []
  await browser.route(CONSENT[tool], async route => {
    const query = new URL(route.request().url()).searchParams
    asked.push(query)
    const back = new URL(query.get('redirect_uri') ?? '')
    back.searchParams.set('code', server.code())
    back.searchParams.set('state', query.get('state') ?? '')
    await route.fulfill({ status: 302, headers: { location: back.href } })
  })
  const name = TOOL_NAMES[tool]
  await page.goto(settingsPage('connections'))
  await page.getByRole('button', { name: new RegExp(`^Connect ${name}`) }).click()
  const tab = await opened(browser, () => page.getByRole('button', { name: `Sign in to ${name}` }).click())
  await expect(tab.getByRole('heading', { name: `${name} is connected` })).toBeVisible()
  expect(asked.map(query => query.get('client_id'))).toEqual([app.id])
  await tab.close()
}

async function opened(browser: BrowserContext, by: () => Promise<void>): Promise<Page> {
  const page = browser.waitForEvent('page')
  await by()
  return page
}

/** A vendor's delivery goes to the address on the card, by way of the loopback. */
const postTo =
  ({ worker }: Product) =>
  (request: Request): Promise<Response> =>
    fetch(new Request(new URL(new URL(request.url).pathname, worker.url), request))

/** What one sees afterwards: that it is live, and that an event has just come. */
async function sees(page: Page, card: Locator, access: string): Promise<void> {
  await expect(card).toContainText('Live')
  await expect(card).toContainText(access)
  const lastEvent = card.getByRole('term').filter({ hasText: 'Last event' }).locator('xpath=following-sibling::dd[1]')
  await expect(lastEvent).not.toContainText('None yet')
  await expect(card.getByRole('img', { name: /^1 event in the last 24 hours/ })).toBeVisible()
  expect(await violations(page)).toEqual([])
}

test('HubSpot by signing in: the connection comes up by itself, reads, and hears', async ({ signedIn }) => {
  const { vendors, worker } = signedIn
  const page = await signedIn.browser.newPage()
  await signInTo(signedIn, page, 'hubspot')
  const card = page.getByRole('region', { name: `HubSpot ${TRIAL_PORTAL}` })
  await card.getByRole('radio', { name: 'All pipelines, also later ones' }).check()
  await card.getByRole('button', { name: 'Save and read everything' }).click()
  await expect(card).toContainText('Live')
  const [deal] = vendors.hubspot.deals.values()
  if (!deal) throw new Error('The portal has no deal.')
  const webhook = { url: new URL('/webhooks/hubspot', worker.url).href, secret: vendors.signIn.hubspot.app.secret }
  const event = vendors.hubspot.event(deal, 'deal.propertyChange', { eventId: 1 })
  expect((await vendors.hubspot.send(postTo(signedIn), webhook, [event])).attempts).toEqual([202])
  await sees(page, card, 'Signed in through the tool')
  await disconnectAndErase(page, card)
  await page.close()
})

test('HubSpot with a token and the client secret of the company’s app', async ({ signedIn }) => {
  const { vendors } = signedIn
  const page = await signedIn.browser.newPage()
  await page.goto(settingsPage('connections'))
  await openTokenForm(page, 'HubSpot')
  await page.getByLabel('Access token').fill(HUBSPOT_TOKEN)
  await page.getByLabel('Client secret of the app').fill('the client secret')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const card = page.getByRole('region', { name: `HubSpot ${TRIAL_PORTAL}` })
  await card.getByRole('button', { name: 'Save and read everything' }).click()
  const address = await card.getByLabel('Address', { exact: true }).inputValue()
  const [deal] = vendors.hubspot.deals.values()
  if (!deal) throw new Error('The portal has no deal.')
  const event = vendors.hubspot.event(deal, 'deal.propertyChange', { eventId: 2 })
  const webhook = { url: address, secret: 'the client secret' }
  expect((await vendors.hubspot.send(postTo(signedIn), webhook, [event])).attempts).toEqual([202])
  await sees(page, card, 'With a token')
  await disconnectAndErase(page, card)
  await page.close()
})

test('Jira by signing in: its first load is seen as it goes, and its webhook is made for one', async ({ signedIn }) => {
  const { vendors, worker } = signedIn
  const page = await signedIn.browser.newPage()
  await signInTo(signedIn, page, 'jira')
  const card = trialCard(page)
  const letGo = vendors.holdPages()
  await card.getByRole('button', { name: 'Save and read everything' }).click()
  await expect(card.getByRole('progressbar', { name: 'First load' })).toBeVisible()
  await expect(card).toContainText(/0 of \d+ issues read/)
  letGo()
  await expect(card).toContainText('Live')
  await expect.poll(() => vendors.jira.webhooks.size).toBe(1)
  const [issue] = vendors.jira.issues.values()
  if (!issue) throw new Error('The site has no issue.')
  vendors.jira.moveDue(issue, '2026-01-05')
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('5 minutes')
    .sign(new TextEncoder().encode(vendors.signIn.jira.app.secret))
  const answer = await fetch(new URL('/webhooks/jira', worker.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-atlassian-webhook-identifier': crypto.randomUUID() },
    body: vendors.jira.delivery(issue),
  })
  expect(answer.status).toBe(202)
  await sees(page, card, 'Signed in through the tool')
  await disconnectAndErase(page, card)
  expect(vendors.jira.webhooks.size).toBe(0)
  await page.close()
})

test('Notion by signing in: the data source is chosen with its columns guessed', async ({ signedIn }) => {
  const { vendors, worker } = signedIn
  const page = await signedIn.browser.newPage()
  await signInTo(signedIn, page, 'notion')
  const card = page.getByRole('region', { name: 'Notion', exact: true })
  await readsItsData(card)
  const [known] = vendors.notion.pages.values()
  if (!known) throw new Error('The workspace has no page.')
  const verificationToken = vendors.signIn.notion.app.secret
  const webhook = { url: new URL('/webhooks/notion', worker.url).href, verificationToken }
  expect((await vendors.notion.send(postTo(signedIn), webhook, vendors.notion.event(known))).attempts).toEqual([202])
  await sees(page, card, 'Signed in through the tool')
  await disconnectAndErase(page, card)
  await page.close()
})

test('Notion with an integration’s secret: its token is shown once, and pasted back', async ({ signedIn }) => {
  const { vendors, worker } = signedIn
  const page = await signedIn.browser.newPage()
  await page.goto(settingsPage('connections'))
  await openTokenForm(page, 'Notion')
  await page.getByLabel('Integration secret').fill(NOTION_TOKEN)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const card = page.getByRole('region', { name: 'Notion', exact: true })
  await readsItsData(card)
  const url = new URL(new URL(await card.getByLabel('Address', { exact: true }).inputValue()).pathname, worker.url)
  await expect(card).toContainText('Notion’s token has not arrived yet.')
  const handshake = { method: 'POST', body: JSON.stringify({ verification_token: 'secret_of_the_handshake' }) }
  expect((await fetch(url, handshake)).status).toBe(202)
  await card.getByRole('button', { name: 'Show the token' }).click()
  const verificationToken = await card.getByLabel('Verification token', { exact: true }).inputValue()
  expect(await violations(page)).toEqual([])
  const [known] = vendors.notion.pages.values()
  if (!known) throw new Error('The workspace has no page.')
  const sent = await vendors.notion.send(
    postTo(signedIn),
    { url: url.href, verificationToken },
    vendors.notion.event(known),
  )
  expect(sent.attempts).toEqual([202])
  await sees(page, card, 'With a token')
  await disconnectAndErase(page, card)
  await page.close()
})

/** Chooses the one data source there is, as its columns are guessed, and reads it. */
async function readsItsData(card: Locator): Promise<void> {
  await card.getByRole('checkbox').first().check()
  await expect(card.getByLabel('Status', { exact: true })).not.toHaveValue('')
  expect(await violations(card.page())).toEqual([])
  await card.getByRole('button', { name: 'Save and read everything' }).click()
}
