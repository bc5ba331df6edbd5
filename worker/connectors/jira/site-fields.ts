import type { JiraField } from './api.ts'
import type { JiraSettings } from './custom-fields.ts'

const SPRINT = 'com.pyxis.greenhopper.jira:gh-sprint'
const EPIC_LINK = 'com.pyxis.greenhopper.jira:gh-epic-link'
const CHECKBOXES = 'com.atlassian.jira.plugin.system.customfieldtypes:multicheckboxes'
const FLOAT = 'com.atlassian.jira.plugin.system.customfieldtypes:float'
const ESTIMATE_OF_TEAM_MANAGED = 'com.pyxis.greenhopper.jira:jsw-story-points'

/**
 * Which custom field is which on a site: sprint and epic link are known by their type, the flag and story points by
 * type and Jira's own English name, for their types are anybody's.
 */
export function siteFieldsOf(fields: readonly JiraField[]): JiraSettings {
  const byType = (type: string) => fields.find(({ schema }) => schema?.custom === type)?.id
  const byName = (name: RegExp, type: string) =>
    fields.find(field => field.schema?.custom === type && name.test(field.name))?.id
  const found = {
    sprintField: byType(SPRINT),
    epicLinkField: byType(EPIC_LINK),
    flaggedField: byName(/^flagged$/i, CHECKBOXES),
    storyPointsField: byName(/^story points$/i, FLOAT) ?? byType(ESTIMATE_OF_TEAM_MANAGED),
  }
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined))
}

/** What to ask of each issue: `search/jql` answers ids only unless told. */
export function wantedFields(settings: JiraSettings): string[] {
  return [...STANDARD, ...customIds(settings)]
}

/** The changelog's fields that become events: at most ten may be asked for. */
export function wantedChanges(settings: JiraSettings): string[] {
  const { sprintField, epicLinkField, flaggedField } = settings
  const custom = [sprintField, epicLinkField, flaggedField].filter(id => id !== undefined)
  return ['status', 'duedate', 'assignee', 'fixVersions', 'parent', ...custom]
}

const STANDARD = [
  'summary',
  'status',
  'issuetype',
  'project',
  'assignee',
  'duedate',
  'resolution',
  'resolutiondate',
  'fixVersions',
  'parent',
  'labels',
  'components',
  'updated',
]

function customIds({ sprintField, epicLinkField, flaggedField, storyPointsField }: JiraSettings): string[] {
  return [sprintField, epicLinkField, flaggedField, storyPointsField].filter(id => id !== undefined)
}
