import type { Tool } from '../../../shared/graph/item-key.ts'
import { figure, plural } from './plural.ts'

const ITEMS: Record<Tool, string> = { jira: 'Issues', hubspot: 'Deals', notion: 'Pages' }

/** Texts of the Tag rules section of the settings. */
export const tagRuleTexts = {
  tagRules: {
    lead: 'A rule tags what a tool says belongs together: all issues of an epic, all deals of a pipeline. What it tags says so, and a person’s own tag always wins.',
    looksOnly: 'You see the rules. Making and changing them is for admins of the workspace.',
    noConnection: 'Rules need a connection',
    noConnectionBody: 'Connect Jira, HubSpot or Notion first: a rule goes by what the tool tells of its items.',
    toConnections: 'Go to Connections',
    none: 'No rule yet. Without rules each item is tagged by a person, in place.',
    add: 'Add a rule',
    edit: 'Edit',
    remove: 'Remove',
    editTitle: (sentence: string) => `Edit the rule “${sentence}”`,
    removeTitle: (sentence: string) => `Remove the rule “${sentence}”`,
    newTitle: 'New rule',
    sentence: (tool: Tool, conditions: string[]) => `${ITEMS[tool]} with ${conditions.join(' and ')}`,
    condition: (facet: string, value: string) => `${facet.toLowerCase()} “${value}”`,
    madeBy: (by: string, ago: string) => `by ${by}, ${ago}`,
    made: (ago: string) => `made ${ago}`,
    facet: {
      project: 'Project',
      epic: 'Epic',
      label: 'Label',
      component: 'Component',
      pipeline: 'Pipeline',
      stage: 'Stage',
      owner: 'Owner',
      data_source: 'Data source',
    } as Record<string, string>,

    form: {
      asks: 'What it asks for',
      hint: (tool: Tool) => `${ITEMS[tool]} that meet all of it are tagged.`,
      facet: (place: number) => `Property ${place}`,
      value: (place: number) => `Value ${place}`,
      choose: 'Choose one',
      also: 'And also',
      removeCondition: (place: number) => `Remove property ${place}`,
      target: 'Tags it to',
      initiatives: 'Initiatives',
      save: 'Save the rule',
      noValue: 'Say which value it asks for.',
      noTarget: 'Choose what it tags to.',
      valueOption: (name: string, items: number | null) => (items === null ? name : `${name} (${items})`),
    },

    preview: {
      title: 'What it would tag now',
      ask: 'Say what it asks for: the items it meets come up here.',
      count: (count: number, open: number) => `${plural(count, 'item', 'items')}, ${open} of them open`,
      none: 'No item that is known meets it. It tags those that come.',
      own: (count: number) => `${plural(count, 'keeps the tag', 'keep the tags')} a person gave: theirs wins.`,
      ownMark: 'keeps its own tag',
      more: (shown: number, count: number) => `${figure(shown)} of ${figure(count)} shown`,
      incomplete: 'Counted over the first 20,000 items.',
    },

    saved: (target: string) => `Rule saved. What it meets is being tagged to “${target}”.`,
    removed: 'Rule removed. The tags only it made end with it.',
  },
}
