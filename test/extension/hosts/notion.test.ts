// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { notion } from '../../../extension/hosts/notion.ts'
import { openPracticePage } from '../open-practice-page.ts'
import { DATABASE, OTHER_PAGE, PAGE } from '../practice-workspace.ts'

const FRAME = `https://www.notion.so/acme/Driver-interview-notes-${PAGE}`
const TASKS = `https://app.notion.com/p/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}`

function look(url: URL) {
  return notion.look(url, document, { jiraBases: [] })
}

describe('a Notion page', () => {
  it('is shown in the frame, with the line in its top bar before the child that holds the share menu', () => {
    const { views, awaited } = look(openPracticePage(FRAME))
    expect(awaited).toBeNull()
    expect(views).toMatchObject([
      {
        name: 'notion/page',
        item: { externalId: PAGE },
        title: 'Driver interview notes',
        url: `https://www.notion.so/${PAGE}`,
        form: 'compact',
        anchor: { where: 'before', rank: 1 },
      },
    ])
    expect(views[0]?.anchor?.element.parentElement?.className).toBe('notion-topbar-action-buttons')
  })

  it('without a title has none', () => {
    const url = openPracticePage(FRAME)
    document.querySelector('h1')?.replaceChildren()
    expect(look(url).views[0]?.title).toBe('')
  })

  it('and a peek over it are two places, each with its own item and its own top bar', () => {
    const { views } = look(openPracticePage(`${FRAME}?p=${OTHER_PAGE}&pm=s`))
    expect(views.map(({ name, item }) => [name, item.externalId])).toEqual([
      ['notion/page', PAGE],
      ['notion/peek', OTHER_PAGE],
    ])
    expect(views[0]?.anchor?.element.closest('.notion-peek-renderer')).toBeNull()
    expect(views[1]?.anchor?.element.closest('.notion-peek-renderer')).not.toBeNull()
  })

  it('is awaited while the frame shows the page before', () => {
    openPracticePage(FRAME)
    const next = new URL(`https://www.notion.so/acme/Pricing-${OTHER_PAGE}`)
    expect(look(next)).toMatchObject({ views: [], awaited: { externalId: OTHER_PAGE } })
  })

  it('opened in full from a database fills the frame', () => {
    openPracticePage(FRAME)
    const full = new URL(`https://www.notion.so/acme/Tasks-${DATABASE}?v=${'f'.repeat(32)}&p=${PAGE}&pm=f`)
    expect(look(full).views).toMatchObject([{ name: 'notion/page', item: { externalId: PAGE } }])
  })

  it('mounts in what is left of the actions without a share menu, else before the more button', () => {
    const url = openPracticePage(FRAME)
    document.querySelector('.notion-topbar-share-menu')?.remove()
    expect(look(url).views[0]?.anchor).toMatchObject({ where: 'prepend', rank: 2 })
    document.querySelector('.notion-topbar-action-buttons')?.classList.remove('notion-topbar-action-buttons')
    expect(look(url).views[0]?.anchor).toMatchObject({ where: 'before', rank: 2 })
  })
})

describe('a Notion database', () => {
  it('is no work item, neither by its view nor by its bare id', () => {
    expect(look(openPracticePage(TASKS))).toMatchObject({ views: [], awaited: null })
    const bare = new URL(`https://app.notion.com/p/acme/Tasks-${DATABASE}`)
    expect(look(bare)).toMatchObject({ views: [], awaited: null })
  })

  it('with a peek shows the peek only, though the same id stands on a row', () => {
    const { views } = look(openPracticePage(`${TASKS}&p=${OTHER_PAGE}&pm=s`))
    expect(views).toMatchObject([{ name: 'notion/peek', item: { externalId: OTHER_PAGE }, title: 'Pricing page' }])
  })
})

it.each(['light', 'dark'] as const)('a Notion page says that it is %s', theme => {
  openPracticePage(FRAME, { theme })
  expect(notion.theme(document)).toBe(theme)
})

describe('Notion’s rows and cards', () => {
  it.each([
    ['a table', TASKS, 'append'],
    ['a board', `${TASKS}&layout=board`, 'after'],
  ])('of %s each name their page', (_, address, where) => {
    const { cards } = look(openPracticePage(address))
    expect(cards.map(({ item, title }) => [item.externalId, title]).sort()).toEqual([
      [PAGE, 'Driver interview notes'],
      [OTHER_PAGE, 'Pricing page'],
    ])
    expect(new Set(cards.map(({ anchor }) => anchor?.where))).toEqual(new Set([where]))
  })

  it('are there below a page, too', () => {
    expect(look(openPracticePage(FRAME)).cards.map(({ item }) => item.externalId)).toEqual([OTHER_PAGE])
  })
})

it.each([
  ['the centre', `${TASKS}&p=${PAGE}&pm=c`, 'notion/peek'],
  ['the full frame', `${TASKS}&p=${PAGE}&pm=f`, 'notion/page'],
  ['a published site', `https://acme.notion.site/Notes-${PAGE}`, 'notion/page'],
])('a page in %s', (_, address, name) => {
  const { views, awaited } = look(openPracticePage(address))
  expect(awaited).toBeNull()
  expect(views).toMatchObject([{ name, item: { externalId: PAGE }, anchor: { rank: 1 } }])
})
