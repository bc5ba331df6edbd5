import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Browser } from './browser.ts'
import { connectExtension } from './oauth-flow.ts'
import { aMember, anAccount, anOwner, codeOf, mutate, query } from './under-test.ts'

const HOSTILE = '<script>alert(1)</script>'

let owner: Awaited<ReturnType<typeof anOwner>>
let tom: Awaited<ReturnType<typeof aMember>>

const here = () => `/workspace/${owner.workspace}/members`
const shown = async (browser: Browser) => (await browser.get(here())).text()

/** The membership of an account, as the page's forms name it. */
async function memberId(email: string): Promise<string> {
  const id = await env.DB.prepare(
    'select m.id from member m join user u on u.id = m.user_id where u.email = ? and m.organization_id = ?',
  )
    .bind(email, owner.workspace)
    .first<string>('id')
  return id ?? ''
}

async function roleOf(email: string): Promise<string | null> {
  return env.DB.prepare('select role from member where id = ?')
    .bind(await memberId(email))
    .first<string>('role')
}

async function audited(): Promise<string[]> {
  const { results } = await env.DB.prepare('select action from audit_entry where workspace_id = ? order by at, id')
    .bind(owner.workspace)
    .all<{ action: string }>()
  return results.map(({ action }) => action)
}

beforeEach(async () => {
  owner = await anOwner()
  tom = await aMember(owner.browser, owner.workspace, 'member')
})

describe('the page of a workspace’s members', () => {
  it('shows everybody; what one may do about it depends on one’s role', async () => {
    const admin = await aMember(owner.browser, owner.workspace, 'admin', anAccount('Ada Admin'))
    for (const browser of [owner.browser, admin.browser, tom.browser]) {
      const text = await shown(browser)
      for (const { account } of [owner, admin, tom]) expect(text).toContain(account.email)
    }
    expect(await shown(owner.browser)).toContain('Remove Tom Berg')
    expect(await shown(admin.browser)).not.toContain('Remove Tom Berg')
    expect(await shown(admin.browser)).toContain('Invite somebody')
    expect(await shown(tom.browser)).not.toContain('Invite somebody')
    expect(await shown(tom.browser)).toContain('Leave the workspace')
  })

  it('is not there for strangers, and sends who is signed out to sign in', async () => {
    const stranger = await anOwner()
    const answer = await stranger.browser.get(here())
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(owner.account.email)
    await owner.browser.postForm('/sign-out', {})
    expect((await owner.browser.get(here())).headers.get('location')).toContain('/sign-in?next=')
  })

  it('shows a name as text, whatever is in it', async () => {
    await aMember(owner.browser, owner.workspace, 'viewer', anAccount(HOSTILE))
    expect(await shown(owner.browser)).not.toContain(HOSTILE)
  })
})

describe('an owner', () => {
  it('gives another role, which counts at the next call', async () => {
    const { accessToken } = await connectExtension(tom.browser)
    expect(await codeOf(await mutate('checkIn.create', {}, accessToken))).toBe('invalid_input')
    const change = { member: await memberId(tom.account.email), role: 'viewer' }
    expect((await owner.browser.postForm(`${here()}/role`, change)).status).toBe(200)
    expect(await roleOf(tom.account.email)).toBe('viewer')
    expect(await codeOf(await mutate('checkIn.create', {}, accessToken))).toBe('forbidden')
    expect(await audited()).toEqual(['member.invite', 'member.join', 'member.change_role'])
  })

  it('removes somebody after being asked once more; their token opens nothing from then on', async () => {
    const { accessToken } = await connectExtension(tom.browser)
    const form = { member: await memberId(tom.account.email) }
    expect(await (await owner.browser.postForm(`${here()}/remove`, form)).text()).toContain('Remove Tom Berg?')
    expect((await query('monday.answers', accessToken)).status).toBe(200)
    await owner.browser.postForm(`${here()}/remove`, { ...form, sure: 'no' })
    expect((await query('monday.answers', accessToken)).status).toBe(200)
    await owner.browser.postForm(`${here()}/remove`, { ...form, sure: 'yes' })
    expect(await codeOf(await query('monday.answers', accessToken))).toBe('no_workspace')
    expect(await audited()).toContain('member.remove')
  })

  it('cannot leave the workspace without one', async () => {
    const form = { member: await memberId(owner.account.email) }
    const left = await owner.browser.postForm(`${here()}/remove`, { ...form, sure: 'yes' })
    expect(left.status).toBe(422)
    expect(await left.text()).toContain('A workspace needs an owner.')
    const lowered = await owner.browser.postForm(`${here()}/role`, { ...form, role: 'member' })
    expect(lowered.status).toBe(422)
    expect(await roleOf(owner.account.email)).toBe('owner')
  })

  it('takes an invitation back: its link leads nowhere', async () => {
    const guest = anAccount('Lea Moreau')
    await owner.browser.postForm(`/workspace/${owner.workspace}/invitations`, { email: guest.email, role: 'member' })
    const invitation = await env.DB.prepare('select id from invitation where email = ?').bind(guest.email).first('id')
    expect(await shown(owner.browser)).toContain(`/invitation/${invitation}`)
    await owner.browser.postForm(`${here()}/take-back`, { invitation: String(invitation) })
    expect(await shown(owner.browser)).not.toContain(guest.email)
    expect((await tom.browser.get(`/invitation/${invitation}`)).status).not.toBe(200)
    expect(await audited()).toContain('member.take_back_invitation')
  })
})

describe('who is no owner', () => {
  it.each(['admin', 'member'])('as %s changes no role and removes nobody', async role => {
    const { browser } = await aMember(owner.browser, owner.workspace, role, anAccount('Ada Other'))
    const member = await memberId(tom.account.email)
    expect((await browser.postForm(`${here()}/role`, { member, role: 'admin' })).status).toBe(422)
    expect((await browser.postForm(`${here()}/remove`, { member, sure: 'yes' })).status).toBe(422)
    expect(await roleOf(tom.account.email)).toBe('member')
  })

  it('leaves by themselves', async () => {
    const form = { member: await memberId(tom.account.email), sure: 'yes' }
    expect((await tom.browser.postForm(`${here()}/remove`, form)).status).toBe(303)
    expect(await memberId(tom.account.email)).toBe('')
    expect(await audited()).toContain('member.leave')
  })

  it('does nothing to another workspace’s members', async () => {
    const other = await anOwner()
    const form = { member: await memberId(tom.account.email), role: 'viewer', sure: 'yes' }
    for (const path of [here(), `/workspace/${other.workspace}/members`])
      for (const change of ['role', 'remove'])
        expect((await other.browser.postForm(`${path}/${change}`, form)).status).toBeGreaterThanOrEqual(400)
    expect(await roleOf(tom.account.email)).toBe('member')
  })
})

describe('the extension', () => {
  it('reads the members; who is invited only where one may invite', async () => {
    const guest = anAccount('Lea Moreau')
    await owner.browser.postForm(`/workspace/${owner.workspace}/invitations`, { email: guest.email, role: 'viewer' })
    const read = async (browser: Browser) => {
      const { accessToken } = await connectExtension(browser)
      const answer = await (await query('members.list', accessToken)).json<{
        result: { data: { members: { email: string; role: string; isMe: boolean }[]; invitations: object[] } }
      }>()
      return answer.result.data
    }
    const all = await read(owner.browser)
    expect(all.members.map(({ email, role, isMe }) => [email, role, isMe]).sort()).toEqual(
      [
        [owner.account.email, 'owner', true],
        [tom.account.email, 'member', false],
      ].sort(),
    )
    expect(all.invitations).toMatchObject([{ email: guest.email, role: 'viewer' }])
    expect((await read(tom.browser)).invitations).toEqual([])
  })
})
