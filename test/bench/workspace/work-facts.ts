import type { Facts } from '../../../worker/db/repositories/bulk.ts'
import type { Dice } from './dice.ts'
import { dayFrom, instantFrom } from './moment.ts'
import type { Names } from './names.ts'
import { byRank, type Proportions } from './proportions.ts'

type Item = NonNullable<Facts['items']>[number]
type Event = NonNullable<Facts['events']>[number]
type Link = NonNullable<Facts['links']>[number]

/** An epic, six stories, three subtasks. */
const TREE = 10
const STORIES = 6
/** Open items that go to the busiest person, of the work for so many key results. */
const BUSIEST = { items: 60, keyResults: 12 }

/** Issues in trees, deals and pages, with what happened to them and what they are tagged to. */
export function workFacts(names: Names, size: Proportions, dice: Dice): Facts {
  const items: Item[] = []
  const events: Event[] = []
  const links: Link[] = []
  let givenToBusiest = 0

  let keyResult = 0
  const add = (tool: 'jira' | 'hubspot' | 'notion', kind: string, parentId: string | null): string => {
    const index = items.length
    const id = names.item(index)
    const life = lifeOf(dice)
    const open = life.state === 'todo' || life.state === 'doing'
    const theirs = givenToBusiest < BUSIEST.items && keyResult < BUSIEST.keyResults
    const busiest = open && theirs && kind !== 'Epic' && index % 5 < 2
    if (busiest) givenToBusiest += 1
    const assigned = busiest
      ? names.busiest
      : dice.chance() < 0.93
        ? names.person(1 + dice.whole(size.people - 1))
        : null
    const moved = open && dice.chance() < 0.06
    events.push(...eventsOf(id, life, moved))
    items.push({
      id,
      tool,
      site: tool === 'jira' ? names.site : tool === 'hubspot' ? names.portal : 'notion',
      externalId: `${id}-key`,
      toolId: tool === 'jira' ? `${id}-10` : null,
      url: `https://${names.site}/browse/${id}`,
      title: `${kind} ${index}: the answer finds its way back`,
      kind,
      state: life.state,
      assigneeId: assigned,
      due: dice.chance() < 0.85 ? dayFrom(life.due) : null,
      startedAt: life.started === null ? null : instantFrom(life.started),
      doneAt: life.done === null ? null : instantFrom(life.done),
      amount: tool === 'hubspot' ? 1000 * (1 + dice.whole(60)) : null,
      estimate: tool === 'jira' ? 1 + dice.whole(8) : null,
      parentId,
      container: `${names.site}-${dice.whole(20)}`,
      source: 'connector',
      observedAt: instantFrom(life.last),
      lastEventAt: instantFrom(life.last),
    })
    return id
  }
  const tag = (itemId: string, target: { keyResultId: string } | { initiativeId: string }, madeDaysAgo: number) => {
    const madeById = links.length % 25 === 0 ? names.busiest : names.person(dice.whole(size.people))
    const at = instantFrom(-madeDaysAgo)
    links.push({
      id: names.link(links.length),
      itemId,
      ...target,
      madeById,
      madeAt: at,
      how: 'in_place',
      confirmedAt: at,
    })
  }

  addQuiet(names, items, links)
  while (items.length < size.items) {
    const sort = dice.chance()
    keyResult = byRank(dice.chance(), size.keyResults)
    const initiativeId = names.initiative(2 * keyResult + dice.whole(2))
    const keyResultId = names.keyResult(keyResult)
    const madeDaysAgo = 1 + dice.whole(60)
    // A tree is ten items, so 40 % trees are most of the work.
    if (sort < 0.4) {
      const epic = add('jira', 'Epic', null)
      const tagged = dice.chance()
      if (tagged < 0.65) tag(epic, { initiativeId }, madeDaysAgo)
      else if (tagged < 0.88) tag(epic, { keyResultId }, madeDaysAgo)
      const stories: string[] = []
      for (let nth = 1; nth < TREE && items.length < size.items; nth += 1) {
        if (nth <= STORIES) stories.push(add('jira', 'Story', epic))
        else add('jira', 'Subtask', stories[nth - STORIES] ?? epic)
      }
      const [first] = stories
      if (first && dice.chance() < 0.2) tag(first, { keyResultId }, madeDaysAgo)
    } else if (sort < 0.75) {
      const deal = add('hubspot', 'deal', null)
      if (dice.chance() < 0.8) tag(deal, { keyResultId }, madeDaysAgo)
    } else {
      const page = add('notion', 'page', null)
      if (dice.chance() < 0.6) tag(page, { initiativeId }, madeDaysAgo)
    }
  }
  return { items, events, links }
}

/** Days from now at which things happen to an item. */
interface Life {
  state: Item['state']
  started: number | null
  done: number | null
  last: number
  due: number
}

function lifeOf(dice: Dice): Life {
  const sort = dice.chance()
  const recent = dice.chance() < 0.85 ? -dice.whole(6) : -8 - dice.whole(30)
  const due = dice.chance() < 0.08 ? -1 - dice.whole(20) : 2 + dice.whole(60)
  if (sort < 0.3) return { state: 'todo', started: null, done: null, last: -dice.whole(30), due }
  if (sort < 0.44) return { state: 'doing', started: recent - 3, done: null, last: recent, due }
  const done = -1 - dice.whole(150)
  return { state: sort < 0.97 ? 'done' : 'dropped', started: done - 6, done, last: done, due: done }
}

function eventsOf(itemId: string, { state, started, done, last, due }: Life, moved: boolean): Event[] {
  const told = (kind: Event['kind'], days: number, from: string | null, to: string | null): Event => ({
    id: `${itemId}-${kind}-${to}`,
    itemId,
    kind,
    from,
    to,
    happenedAt: instantFrom(days),
    receivedAt: instantFrom(days),
  })
  const events: Event[] = []
  if (started !== null) events.push(told('state', started, 'todo', 'doing'))
  if (done !== null) events.push(told('state', done, 'doing', state))
  else if (last !== started) events.push(told('stage', last, null, 'Review'))
  if (moved) events.push(told('due', last, dayFrom(due - 9), dayFrom(due)))
  return events
}

/** An epic and a story below the quiet initiative, with all the time in the world. */
function addQuiet(names: Names, items: Item[], links: Link[]): void {
  for (const [name, kind, parentId] of [
    ['quiet-epic', 'Epic', null],
    ['quiet-story', 'Story', `${names.site}-quiet-epic`],
  ] as const) {
    items.push({
      id: `${names.site}-${name}`,
      tool: 'jira',
      site: names.site,
      externalId: name,
      toolId: null,
      url: `https://${names.site}/browse/${name}`,
      title: `The ${name}`,
      kind,
      state: 'todo',
      assigneeId: names.quiet.person,
      due: dayFrom(30),
      parentId,
      source: 'connector',
      observedAt: instantFrom(-2),
      lastEventAt: instantFrom(-2),
    })
  }
  const at = instantFrom(-20)
  links.push({
    id: `${names.site}-quiet-link`,
    itemId: `${names.site}-quiet-epic`,
    initiativeId: names.quiet.initiative,
    madeAt: at,
    how: 'in_place',
    confirmedAt: at,
  })
}
