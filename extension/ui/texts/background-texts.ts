import { plural } from './plural.ts'

/** What the background says: on the icon, in the line of an item, of changes that wait, of what it refuses. */
export const backgroundTexts = {
  icon: {
    signedOut: 'Throughline: signed out',
    none: 'Throughline: none of your key results is at risk',
    atRisk: (count: number) => `Throughline: ${count} of your key results ${count === 1 ? 'is' : 'are'} at risk`,
  },

  line: {
    untagged: 'Serves no key result',
    tag: 'Tag',
    bet: (title: string) => `Bet: ${title}`,
    stale: 'Link to confirm',
    signIn: 'Sign in',
    retry: 'Try again',
    offline: 'Offline',
    busy: 'Busy',
    notRefreshed: 'Not refreshed',
    asOf: (note: string, time: string) => `${note}, as of ${time}`,
  },

  untitledPage: 'Untitled',

  outbox: {
    verbs: {
      tag: 'Tag',
      untag: 'Untag',
      restore: 'Undo',
      confirm: 'Confirmation',
      checkIn: 'Check-in',
      other: 'Change',
    },
    about: (verb: string, item: string | null, title: string | null) =>
      [verb, item && ` of “${item}”`, title && (item ? ` to “${title}”` : ` of “${title}”`)].join(''),
    waits: (what: string) => `${what} waits to be sent`,
    refused: (what: string, reason: string) => `${what} was not taken: ${reason}`,
    full: (count: number) =>
      `${plural(count, 'change waits', 'changes wait')} to be sent already. Go online before you make more.`,
    underWay: 'This change is under way and may have been taken already. It is settled as soon as the server answers.',
    builtOn: 'The change it builds on was not taken. Look at what the item serves now and choose again.',
  },

  refused: {
    base: (read: string) => `Write it as ${read}.`,
    bases: (count: number) => `At most ${count} sites.`,
    server: 'The server is an https address, e.g. https://throughline.example.',
    address: 'Only http and https addresses can be opened.',
  },
}
