import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { hashToken } from '../../../worker/auth/token-hash.ts'
import { callerOfToken } from '../../../worker/db/sign-in/caller.ts'
import { connectExtension, createWorkspace, signUp } from './oauth-flow.ts'
import { aMember, anAccount, anOwner, browserHere, codeOf, mutate, query } from './under-test.ts'

const NO_CHECK_IN = {}

describe('a call of the API', () => {
  it('without a token is unauthenticated', async () => {
    expect(await codeOf(await query('workspace.current', 'nonsense'))).toBe('unauthenticated')
    expect((await browserHere().get('/trpc/workspace.current')).status).toBe(401)
  })

  it('in a workspace the caller is no member of is forbidden', async () => {
    const stranger = await anOwner()
    const { browser } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    const answer = await query('workspace.current', accessToken, { 'x-throughline-workspace': stranger.workspace })
    expect(answer.status).toBe(403)
    expect(await codeOf(answer)).toBe('forbidden')
  })

  it('goes to the workspace it names, else to the one active at sign-in', async () => {
    const { browser, workspace } = await anOwner()
    const second = await createWorkspace(browser, 'Second')
    const { accessToken } = await connectExtension(browser)
    expect(await workspaceOf(await query('workspace.current', accessToken))).toBe(second)
    const named = await query('workspace.current', accessToken, { 'x-throughline-workspace': workspace })
    expect(await workspaceOf(named)).toBe(workspace)
  })

  it('says that there is no workspace when the last membership has ended', async () => {
    const { browser } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    await env.DB.prepare('delete from member').run()
    const answer = await query('monday.answers', accessToken)
    expect(answer.status).toBe(403)
    expect(await codeOf(answer)).toBe('no_workspace')
  })

  it.each([
    ['viewer', 'forbidden'],
    ['member', 'invalid_input'],
  ])('that changes the graph is answered to a %s with %s', async (role, code) => {
    const owner = await anOwner()
    const { browser } = await aMember(owner.browser, owner.workspace, role)
    const { accessToken } = await connectExtension(browser)
    expect((await query('workspace.current', accessToken)).status).toBe(200)
    expect(await codeOf(await mutate('checkIn.create', NO_CHECK_IN, accessToken))).toBe(code)
  })

  it('changes nothing with a token that may only read, even an owner’s', async () => {
    const { browser } = await anOwner()
    const { accessToken } = await connectExtension(browser, { scope: 'graph:read offline_access' })
    expect(await codeOf(await mutate('checkIn.create', NO_CHECK_IN, accessToken))).toBe('forbidden')
  })

  it('with a cookie needs to come from a page of ours to change anything', async () => {
    const { browser } = await anOwner()
    expect((await browser.get('/trpc/workspace.current')).status).toBe(200)
    const foreign = await browser.postJson('/trpc/checkIn.create', NO_CHECK_IN, { origin: 'https://evil.example' })
    expect(await codeOf(foreign)).toBe('forbidden')
    expect(await codeOf(await browser.postJson('/trpc/checkIn.create', NO_CHECK_IN))).toBe('invalid_input')
  })

  it('finds the caller by one statement, in rows that do not grow with the workspace', async () => {
    const { browser, workspace } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    await query('workspace.current', accessToken)
    const before = await rowsOf(accessToken, workspace)
    await addPeople(workspace, 200)
    expect(await rowsOf(accessToken, workspace)).toBe(before)
    expect(before).toBeLessThanOrEqual(12)
  })
})

describe('the person a user is', () => {
  it('is the one with their e-mail, bound at the first call', async () => {
    const account = anAccount()
    const { browser, workspace } = await anOwner(account)
    await addPerson(workspace, 'person-ines', 'Ines D.', account.email)
    const { accessToken } = await connectExtension(browser)
    expect(await personOf(await query('workspace.current', accessToken))).toMatchObject({ id: 'person-ines' })
    expect(await countPeople(workspace)).toBe(1)
  })

  it('is made when there is none, once', async () => {
    const { browser, account, workspace } = await anOwner()
    const { accessToken } = await connectExtension(browser)
    const [first, second] = await Promise.all([
      query('workspace.current', accessToken),
      query('workspace.current', accessToken),
    ])
    const person = await personOf(first)
    expect(person).toMatchObject({ name: account.name })
    expect(await personOf(second)).toEqual(person)
    expect(await countPeople(workspace)).toBe(1)
  })

  it('is nobody for a viewer who does no work there', async () => {
    const owner = await anOwner()
    const { browser } = await aMember(owner.browser, owner.workspace, 'viewer')
    const { accessToken } = await connectExtension(browser)
    expect(await personOf(await query('workspace.current', accessToken))).toBeNull()
    expect(await countPeople(owner.workspace)).toBe(0)
  })

  it('is never somebody of a workspace they did not join', async () => {
    const account = anAccount()
    const other = await anOwner()
    await addPerson(other.workspace, 'person-same-mail', 'Same mail', account.email)
    const browser = browserHere()
    await signUp(browser, account)
    const workspace = await createWorkspace(browser, 'Own')
    const { accessToken } = await connectExtension(browser)
    await query('workspace.current', accessToken)
    expect(await countPeople(workspace)).toBe(1)
    const row = await env.DB.prepare('select user_id as userId from person where id = ?')
      .bind('person-same-mail')
      .first()
    expect(row).toEqual({ userId: null })
  })
})

async function workspaceOf(response: Response): Promise<string> {
  return (await response.json<{ result: { data: { workspace: { id: string } } } }>()).result.data.workspace.id
}

async function personOf(response: Response): Promise<{ id: string; name: string } | null> {
  return (await response.json<{ result: { data: { me: { id: string; name: string } | null } } }>()).result.data.me
}

async function addPerson(workspace: string, id: string, name: string, email: string): Promise<void> {
  await env.DB.prepare('insert into person (workspace_id, id, name, email) values (?, ?, ?, ?)')
    .bind(workspace, id, name, email)
    .run()
}

async function addPeople(workspace: string, count: number): Promise<void> {
  const ids = JSON.stringify(Array.from({ length: count }, (_, index) => `person-${index}`))
  await env.DB.prepare(
    `insert into person (workspace_id, id, name, email) select ?1, value, value, value || '@example.com' from json_each(?2)`,
  )
    .bind(workspace, ids)
    .run()
}

async function countPeople(workspace: string): Promise<number | null> {
  return env.DB.prepare('select count(*) as n from person where workspace_id = ?').bind(workspace).first<number>('n')
}

/** Rows read by the look-up of the caller, counted by the database. */
async function rowsOf(accessToken: string, workspace: string): Promise<number> {
  let rows = 0
  const counting = {
    batch: env.DB.batch.bind(env.DB),
    prepare: (sql: string) => ({
      bind: (...values: unknown[]) => ({
        first: async () => {
          const { results, meta } = await env.DB.prepare(sql)
            .bind(...values)
            .run()
          rows += meta.rows_read
          return results[0] ?? null
        },
      }),
    }),
  } as unknown as D1Database
  const caller = await callerOfToken(counting, await hashToken(accessToken), workspace, new Date())
  expect(caller).not.toBeNull()
  return rows
}
