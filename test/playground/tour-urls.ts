import { HUBSPOT_PORTAL, JIRA_SITE } from './sample-workspace/people.ts'

/** What one looks at first: the epic that slips and its board, a deal nobody has tagged, a page of research. */
export const TOUR_URLS = {
  jira: `https://${JIRA_SITE}/browse/PLT-210`,
  board: `https://${JIRA_SITE}/jira/software/c/projects/PLT/boards/1`,
  hubspot: `https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}/record/0-3/41905520311`,
  notion:
    'https://www.notion.so/acme/Driver-interview-notes-dead-zones-on-the-Setubal-route-5b1e7c40d2a94f0f9a63c8e2714ab905',
}
