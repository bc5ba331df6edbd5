import type { LinkMaker } from '../../shared/graph/link.ts'
import type { NodeKind } from '../../shared/graph/node.ts'
import type { WorkState } from '../../shared/graph/work-item.ts'
import { accountTexts } from './texts/account-texts.ts'
import { auditTexts } from './texts/audit-texts.ts'
import { backgroundTexts } from './texts/background-texts.ts'
import { capacityTexts } from './texts/capacity-texts.ts'
import { connectionTexts } from './texts/connection-texts.ts'
import { cycleTexts } from './texts/cycle-texts.ts'
import { decisionTexts } from './texts/decision-texts.ts'
import { hostPageTexts } from './texts/host-page-texts.ts'
import { importTexts } from './texts/import-texts.ts'
import { lookBackTexts } from './texts/look-back-texts.ts'
import { mapTexts } from './texts/map-texts.ts'
import { myWeekTexts } from './texts/my-week-texts.ts'
import { panelTexts } from './texts/panel-texts.ts'
import { figure, plural } from './texts/plural.ts'
import { settingsTexts } from './texts/settings-texts.ts'
import { strategyTexts } from './texts/strategy-texts.ts'
import { tagRuleTexts } from './texts/tag-rule-texts.ts'
import { thresholdTexts } from './texts/threshold-texts.ts'
import { workspaceTexts } from './texts/workspace-texts.ts'

const PRODUCT = 'Throughline'

/**
 * Every text of the extension's own pages, by surface. The words of statuses, the sentences of findings and of errors
 * come from `shared`. A second language is a second object of this shape.
 */
const NODE_WORDS: Record<NodeKind, string> = {
  strategy: 'Strategy',
  bet: 'Bet',
  key_result: 'Key result',
  initiative: 'Initiative',
  work_item: 'Work item',
  person: 'Owner',
}

const MAKER_WORDS: Record<LinkMaker, string> = {
  in_place: 'in place',
  rule: 'by a rule',
  import: 'by an import',
  inherited: 'inherited from its parent',
}

const WORK_STATE_WORDS: Record<WorkState, string> = { todo: 'To do', doing: 'Doing', done: 'Done', dropped: 'Dropped' }

export const texts = {
  ...backgroundTexts,
  ...panelTexts,
  ...strategyTexts,
  ...capacityTexts,
  ...cycleTexts,
  ...decisionTexts,
  ...mapTexts,
  ...lookBackTexts,
  ...settingsTexts,
  ...connectionTexts,
  ...thresholdTexts,
  ...workspaceTexts,
  ...auditTexts,
  ...tagRuleTexts,
  ...hostPageTexts,
  ...accountTexts,
  ...myWeekTexts,
  ...importTexts,

  product: PRODUCT,
  pageTitle: (page: string) => `${page} · ${PRODUCT}`,
  andMore: (count: number) => `and ${figure(count)} more`,
  loading: 'Loading',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  opensInNewTab: 'opens in a new tab',
  nodeKind: NODE_WORDS,
  tool: (tool: string) => ({ jira: 'Jira', hubspot: 'HubSpot', notion: 'Notion' })[tool] ?? tool,
  workState: (state: string) => WORK_STATE_WORDS[state as WorkState] ?? state,
  nobody: 'Nobody',

  since: {
    time: (time: string) => `since ${time} today`,
    yesterday: 'since yesterday',
    weekday: (weekday: string) => `since ${weekday}`,
    day: (day: string, age: number) => `since ${day}, ${age} days`,
  },
  delay: (delay: string) => `known ${delay} later`,
  due: (day: string) => `due ${day}`,
  asOf: (time: string) => `As of ${time}`,
  ownerWord: (by: string, reason: string, machine: string, until: string | null) =>
    `${by} says so${until ? ` until ${until}` : ''}: “${reason}”. The rules say: ${machine.toLowerCase()}.`,

  notice: {
    signedOut: 'You are signed out',
    signedOutBody: 'Sign in to see which bet and key result this serves.',
    signIn: 'Sign in',
    noAccess: 'No access',
    offline: 'Offline',
    error: 'That did not work',
    unknownItem: 'No work item here',
    unknownItemBody: 'Open a Jira issue, a HubSpot record or a Notion page to see what it serves.',
    cached: (time: string) => `Throughline cannot be reached. This is the state as of ${time}.`,
    reference: (id: string) => `Reference ${id}`,
  },

  panel: {
    label: 'Throughline panel',
    untagged: 'Serves no key result',
    untaggedBody: 'Choose the key result this work moves. You can undo it.',
    servesSeveral: 'Key results this serves',
    share: (share: string) => `${share} of it`,
    change: 'Change',
    untag: 'Untag',
    checkIn: 'Check in',
    openReview: 'Open in review',
    because: 'Why',
    itemFindings: 'This item',
    cause: 'Where it comes from',
    trend: 'Trend and pace',
    bet: 'The bet',
    people: 'Who owns the slip',
    link: 'This link',
    work: 'Work that moves it',
    allClear: 'No finding. On its pace, nothing slipping.',
    via: (initiative: string) => `through ${initiative}`,
  },

  toast: {
    tagged: (keyResult: string) => `Tagged to “${keyResult}”.`,
    changed: (keyResult: string) => `Now tagged to “${keyResult}”.`,
    untagged: 'Untagged.',
    confirmed: 'Link confirmed.',
    checkedIn: 'Checked in.',
    undone: 'Undone.',
    undo: 'Undo',
  },

  picker: {
    label: 'Key result',
    placeholder: 'Search key results, bets or owners',
    empty: (typed: string) => `No open key result matches “${typed}”. Try fewer words, or the bet’s name.`,
    none: 'There is no open key result yet. Write one in the review page.',
    count: (count: number) => plural(count, 'key result', 'key results'),
    current: 'now',
    hint: '↑ ↓ to move, Enter to choose, Esc to leave',
  },

  trend: {
    actual: 'Actual',
    expected: 'Expected pace',
    target: 'Target',
    today: 'Today',
    band: 'Band',
    sentence: (value: string, target: string, pace: string) => `${value} of ${target}; ${pace}.`,
    bandSentence: (value: string, low: string, high: string) => `${value}; to stay between ${low} and ${high}.`,
    pace: (actual: string, expected: string) => `${actual} done, ${expected} expected by today`,
    none: 'No check-in yet, so there is no trend.',
    values: (count: number) => plural(count, 'check-in', 'check-ins'),
    columns: { day: 'Day', value: 'Value', confidence: 'Confidence', note: 'Note' },
    machine: 'from tagged work',
  },

  bet: {
    from: (baseline: string, target: string, due: string) => `${baseline} to ${target} by ${due}`,
    now: (value: string, day: string) => `${value}, read ${day}`,
    unread: 'No reading yet',
    position: 'Position',
  },

  people: {
    load: (load: string, room: string) => `${load} taken of ${room} room`,
    over: (over: string) => `${over} over`,
    carries: (name: string) => `${name} carries this week`,
    nothing: 'Nothing allocated this week.',
    of: (bet: string) => `for ${bet}`,
  },

  link: {
    made: (by: string, how: string, day: string) => `Made ${how} by ${by} ${day}`,
    madeByNobody: (how: string, day: string) => `Made ${how} ${day}`,
    how: MAKER_WORDS,
    confirmed: (day: string) => `Confirmed ${day}`,
    stale: 'Stale',
    staleAsk: 'Does it still serve this key result?',
    confirm: 'Confirm',
    inheritedFrom: 'Inherited from',
  },

  work: {
    none: 'Nothing is tagged to it yet.',
    more: (shown: number, total: number) => `${shown} of ${total} shown, slipping first`,
    inherited: 'inherited',
    all: (count: number) => `Show all ${figure(count)}`,
  },

  checkIn: {
    title: 'Check in',
    value: (unit: string) => (unit ? `Value today, in ${unit}` : 'Value today'),
    measured: 'Kept by the tagged work. Your confidence and note go with it.',
    notNumber: 'Write a number.',
    confidence: 'Confidence to reach the target',
    confidenceWords: ['Very unlikely', 'Unlikely', 'Could go either way', 'Likely', 'Very likely'],
    confidenceHint: 'Under 40 % is at risk, under 20 % off track.',
    note: 'Note',
    notePlaceholder: 'What changed, what is next',
    save: 'Save check-in',
    saving: 'Saving',
  },

  popup: {
    search: 'Find a key result or a bet',
    signInBody: 'Sign in to see your key results at risk.',
    atRisk: 'My key results at risk',
    confirm: 'Links of mine to confirm',
    slipping: 'My work that slips',
    allOnTrack: 'All of your key results are on track.',
    allOnTrackBody: 'Key results you own, and those your work serves, come up here as soon as one slips.',
    notAPerson: 'Your account is not linked to a person of this workspace. Ask an admin to link it.',
    serving: 'through your work',
    owns: (name: string) => `${name} owns the slip`,
    openIn: (tool: string) => `Open in ${tool}`,
    facts: 'Open in review',
    review: 'Review',
    serves: (keyResult: string) => `Serves ${keyResult}`,
    confirmLink: (item: string) => `Confirm the link of ${item}`,
    dim: 'Dim what serves no key result',
    dimHint: 'On boards and lists of Jira, HubSpot and Notion.',
  },

  account: {
    menu: 'Workspace and account',
    signOut: 'Sign out',
    server: 'Server',
    serverHint: 'The address of your Throughline server. Changing it signs you out.',
    save: 'Save',
    notAddress: 'Write an address that begins with https://, or http:// on this machine.',
  },

  review: {
    tabs: 'Views',
    signInBody: 'Sign in to see how the bets of your workspace stand.',
    week: (day: string) => `Week of ${day}`,
    monday: 'Monday',
    bets: 'Which bets are at risk?',
    betsCount: (atRisk: number, all: number) => (atRisk === 0 ? `none of ${all}` : `${atRisk} of ${all}`),
    slips: 'What is slipping that causes it?',
    slipsNone: 'No open work under a bet at risk slips.',
    slipsErased: (count: number) =>
      `${plural(count, 'item that slipped has', 'items that slipped have')} been erased since, with the connection to the tool.`,
    people: 'Who owns it, and what else do they carry?',
    peopleNone: 'Nobody owns slipping work this week.',
    owns: (name: string) => `${name} owns`,
    slipCount: (count: number) => plural(count, 'slip', 'slips'),
    unmoved: 'Green, but the position has not moved',
    unmovedNone: 'Every bet with green key results has moved its position.',
    untagged: 'Work that serves no bet',
    untaggedShare: (untagged: number, touched: number) =>
      `${untagged} of ${plural(touched, 'open item', 'open items')} touched this week`,
    untaggedUnkept: 'Not kept for past weeks.',
    untaggedNone: 'No open item was touched this week.',
    lastWeek: (status: string) => `last week ${status.toLowerCase()}`,
    sameAsLastWeek: 'same as last week',
    newThisWeek: 'new this week',
    keyResultCount: (count: number) => plural(count, 'key result', 'key results'),
    noCheckIn: 'no check-in',
    progress: (actual: string, expected: string) => `${actual}, pace ${expected}`,
    positionWay: (baseline: string, target: string) => `from ${baseline} to ${target}`,
    noBets: 'No committed bet yet',
    noBetsBody: 'Monday’s questions are about committed bets. Commit one, and it is listed here with its key results.',
    facts: 'Key result',
    widen: 'Widen',
    narrow: 'Narrow',
  },
}
