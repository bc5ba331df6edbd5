import { plural } from './plural.ts'

/** Texts of what can be done in the panel beyond the tag itself. */
export const panelTexts = {
  split: {
    open: 'Split',
    title: 'Split over several key results',
    body: 'Say how much of this work each one gets.',
    share: (title: string) => `Share of “${title}”, in percent`,
    remove: (title: string) => `Remove “${title}”`,
    add: 'Add a key result',
    even: 'Share evenly',
    sum: (sum: string) => `Sum: ${sum}`,
    left: (left: string) => `${left} serves none of them.`,
    over: (over: string) => `${over} too much: the shares sum to at most 100 %.`,
    notShare: 'Write a share from 1 to 100.',
    most: (count: number) => `An item serves at most ${count} at once.`,
    save: 'Save the split',
    saved: (count: number) => `Split over ${plural(count, 'key result', 'key results')}.`,
  },

  suggestions: {
    title: 'Suggested',
    tag: 'Tag to',
    all: 'Or choose one',
  },

  waiting: {
    title: 'Changes not saved yet',
    count: (count: number) => `${plural(count, 'change', 'changes')} not saved yet`,
    toast: 'Kept here. It is sent as soon as the server answers.',
  },

  word: {
    open: 'Set status',
    title: 'Your word on the status',
    rules: (status: string) => `The rules say: ${status.toLowerCase()}. A worse one stands at once.`,
    better: 'Better than the rules say: give the reason, and until when.',
    reason: 'Reason',
    until: 'Until',
    save: 'Say it',
    withdraw: 'Withdraw',
    said: 'Your word stands beside the rules’.',
    withdrawn: 'Your word is withdrawn.',
  },

  history: {
    title: 'Links this item has had',
    none: 'This item has had no link of its own.',
    share: (share: string) => `${share} of it`,
    by: (how: string, by: string | null, day: string) => `Made ${how}${by ? ` by ${by}` : ''} ${day}`,
    ended: (by: string | null, day: string) => `ended ${day}${by ? ` by ${by}` : ''}`,
    live: 'in force',
  },

  walk: {
    back: 'Back',
    keyResults: 'Key results of this bet',
    serves: 'What it serves',
    staffed: 'Who works on it',
    nobody: 'Nobody is named on it.',
    allocation: (fraction: string, from: string, to: string) => `${fraction} from ${from} to ${to}`,
    unnamed: 'Not named yet',
    term: (start: string, due: string) => `${start} to ${due}`,
    noKeyResult: 'No key result is open under this bet.',
    initiativeState: {
      candidate: 'Candidate',
      committed: 'Committed',
      active: 'Active',
      done: 'Done',
      stopped: 'Stopped',
    },
  },

  looksOnly: 'You can look, but not change this here. Ask an admin of the workspace to make you a member.',
}
