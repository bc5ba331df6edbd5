import { beforeEach, describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { storedItem } from '../../../extension/storage/stored-item.ts'
import { forgetPerson, STORED_ITEMS } from '../../../extension/storage/stored-items.ts'
import { keepStorageTrustedOnly } from '../../../extension/storage/trusted-only.ts'
import { EXAMPLES } from './examples.ts'

beforeEach(() => fakeBrowser.reset())

const names = Object.keys(STORED_ITEMS) as (keyof typeof STORED_ITEMS)[]

async function leave(key: string, value: unknown, version: number): Promise<void> {
  const [area, name = ''] = key.split(':')
  await fakeBrowser.storage[area as 'local' | 'session'].set({ [name]: value, [`${name}$`]: { v: version } })
}

describe('what an earlier release stored', () => {
  it.each(names)('%s has an example of each of its versions', name => {
    expect(EXAMPLES[name]).toHaveLength(STORED_ITEMS[name].version)
  })

  const cases = names.flatMap(name =>
    EXAMPLES[name].map((example, index) => ({ name, version: index + 1, ...example })),
  )
  it.each(cases)('$name of version $version reads as today', async ({ name, version, stored, readsAs }) => {
    await leave(STORED_ITEMS[name].key, stored, version)
    await STORED_ITEMS[name].migrate()
    expect(await STORED_ITEMS[name].getValue()).toEqual(readsAs)
  })

  it('goes through every migration between, once', async () => {
    await leave('local:sample', 'a', 1)
    const migrations = [(former: unknown) => `${former}b`, (former: unknown) => `${former}c`]
    expect(await storedItem('local:sample', '', migrations).getValue()).toBe('abc')
    expect(await storedItem('local:sample', '', migrations).getValue()).toBe('abc')
    expect(storedItem('local:sample', '', migrations).version).toBe(3)
  })

  it('is not migrated when it is of today', async () => {
    const first = storedItem('local:sample', '', [(former: unknown) => `${former}b`])
    await first.setValue('new')
    expect(await storedItem('local:sample', '', [(former: unknown) => `${former}b`]).getValue()).toBe('new')
  })
})

describe('forgetting the person', () => {
  it('leaves the settings and changes that wait to be sent, and nothing else', async () => {
    for (const name of names) await leave(STORED_ITEMS[name].key, EXAMPLES[name][0]?.stored, 1)
    await forgetPerson()
    const left = { ...(await fakeBrowser.storage.local.get()), ...(await fakeBrowser.storage.session.get()) }
    expect(
      Object.keys(left)
        .filter(key => !key.endsWith('$'))
        .sort(),
    ).toEqual(['outbox', 'settings'])
  })
})

describe('keeping content scripts out', () => {
  it('asks for it where the browser knows it, and goes on where it does not, as in Firefox', async () => {
    const asked: string[] = []
    Object.assign(fakeBrowser.storage.session, {
      setAccessLevel: async (level: { accessLevel: string }) => asked.push(level.accessLevel),
    })
    const parts = Object.entries(fakeBrowser.storage.local).filter(([name]) => name !== 'setAccessLevel')
    const likeFirefox = Object.fromEntries(parts)
    const local = Object.getOwnPropertyDescriptor(fakeBrowser.storage, 'local')
    Object.defineProperty(fakeBrowser.storage, 'local', { value: likeFirefox, configurable: true })
    try {
      await keepStorageTrustedOnly()
    } finally {
      if (local) Object.defineProperty(fakeBrowser.storage, 'local', local)
    }
    expect(asked).toEqual(['TRUSTED_CONTEXTS'])
  })
})
