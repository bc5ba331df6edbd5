import type { AnchorReport } from '../../../shared/anchor-overrides.ts'
import { plural } from './plural.ts'

/** Views of the hosts' pages, as the overlay names them. */
const VIEWS: Record<string, string> = {
  'jira/page': 'Jira, issue page',
  'jira/modal': 'Jira, issue in a modal',
  'jira/preview': 'Jira, issue in a side panel',
  'jira/server-page': 'Jira Data Center, issue page',
  'jira/server-detail': 'Jira Data Center, detail view of a board',
  'jira/card': 'Jira, cards and rows',
  'hubspot/record': 'HubSpot, record page',
  'hubspot/preview': 'HubSpot, preview panel',
  'hubspot/help-desk': 'HubSpot, help desk',
  'hubspot/task': 'HubSpot, task beside its list',
  'hubspot/card': 'HubSpot, cards and rows',
  'notion/page': 'Notion, page',
  'notion/peek': 'Notion, peek over a page',
  'notion/card': 'Notion, cards and rows of databases',
}

const MISSING: Record<AnchorReport['anchor'], string> = {
  first: 'Its first place is missing: the line stands at its second.',
  all: 'No place of it is there: the line floats.',
  item: 'The page does not show the item that its address names.',
}

/** A chip does not float. */
const NO_CHIP = 'None of them has a place for a chip.'

/** Texts of the section on lines in the tools' pages. */
export const hostPageTexts = {
  hostPages: {
    title: 'Lines on pages',
    lead: 'Jira, HubSpot and Notion change their pages. When a line no longer finds its place, browsers report it here: the names of the view and of what is missing, nothing from the page.',
    looksOnly: 'Only admins and owners see where lines do not find their place. Ask one of them.',
    view: (name: string) => VIEWS[name] ?? (/unreadable$/.test(name) ? 'A page that shows nothing of its item' : name),
    views: Object.keys(VIEWS),

    missing: 'Places that were missing',
    missingNone: 'Every line finds its place',
    missingNoneBody: 'When a tool changes its pages and a line loses its place, that view is listed here.',
    missingWhat: (view: string, anchor: string) =>
      view.endsWith('/card') ? NO_CHIP : (MISSING[anchor as AnchorReport['anchor']] ?? anchor),
    columns: { view: 'View', missing: 'What is missing', version: 'Version', since: 'Since', told: 'Told by' },
    told: (count: number) => plural(count, 'browser', 'browsers'),
    turnOff: 'Show no line there',
    turnOffOne: (view: string, version: string) => `Show no line there: ${view}, version ${version}`,

    overrides: 'Exceptions',
    overridesLead: 'A change reaches your own browser at once and every other within six hours.',
    overridesNone: 'None. Lines appear where this version puts them.',
    setSelector: 'Set another selector',
    setOff: 'Hide the line in a view',
    isOff: 'no line is shown',
    isFoundBy: 'is found by',
    versions: (from: string | null, to: string | null) =>
      from === null && to === null
        ? 'all versions'
        : from === to
          ? `version ${from}`
          : to === null
            ? `from version ${from} on`
            : from === null
              ? `up to version ${to}`
              : `versions ${from} to ${to}`,
    end: 'End',
    endOne: (name: string) => `End what is said of ${name}`,
    fields: {
      view: 'View',
      anchor: 'Place',
      selector: 'CSS selector',
      from: 'From version',
      to: 'To version',
      versionHint: 'Empty: no limit',
    },
    builtIn: (selector: string) => `This version looks for ${selector}`,
    saved: {
      off: (view: string) => `No line is shown in “${view}” from now on.`,
      selector: (anchor: string) => `${anchor} is found by the new selector from now on.`,
      ended: (name: string) => `Ended what was said of ${name}.`,
    },
  },
}
