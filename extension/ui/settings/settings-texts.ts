/** The words of the settings page. */
export const settingsTexts = {
  title: 'Settings',
  account: {
    title: 'Account',
    signedOut: 'You are signed out.',
    signedIn: (email: string, workspace: string | null) => (workspace ? `${email}, in ${workspace}` : email),
    signIn: 'Sign in',
    signOut: 'Sign out',
  },
  jira: {
    title: 'Jira on your own server',
    body: 'Jira Cloud is read already. For a Jira Data Center site, add its address; your browser then asks whether Throughline may read it.',
    label: 'Address of the site',
    placeholder: 'https://jira.acme.example/tools',
    hint: 'Host and, where there is one, the path before /browse. An address copied from an issue will do.',
    add: 'Add',
    none: 'No site added.',
    list: 'Sites added',
    allowed: 'Lines appear on its issues.',
    notAllowed: 'Your browser does not let Throughline read it.',
    allow: 'Allow',
    remove: 'Remove',
    added: (base: string) => `${base} is added. Lines appear on its open pages too.`,
    removed: (base: string) => `${base} is removed and read no more.`,
    twice: 'That site is in the list already.',
    refused: 'Your browser did not allow it, so nothing was added. Press Add again and allow it to go on.',
  },
  notion: {
    title: 'Published Notion pages',
    label: 'Read pages on notion.site too',
    body: 'Pages published on notion.site are public, so Throughline leaves them alone unless you want otherwise.',
    refused: 'Your browser did not allow it, so notion.site stays out.',
  },
  server: {
    title: 'Throughline server',
  },
  privacy: {
    title: 'What is read, kept and sent',
    parts: [
      {
        title: 'Read from the pages of Jira, HubSpot and Notion',
        items: [
          'The address, the id, the kind and the title of the work item you have open, and the ids on the cards and rows you see.',
          'On Jira, while your workspace has no connection to the site: status, due day, assignee and parent of the issue you have open, from Jira’s own API as you, at most once in five minutes.',
          'Nothing else: no descriptions, comments, page text, files or what you type.',
        ],
      },
      {
        title: 'Kept in this browser',
        items: [
          'Who is signed in and their token, out of reach of the pages.',
          'What was last shown of some three hundred items and forty panels, so that lines appear at once and offline.',
          'Changes you made that the server has not taken yet, until it has, and these settings.',
          'Signing out deletes all of it but the settings and your waiting changes, which are sent when you are back.',
        ],
      },
      {
        title: 'Sent to your Throughline server, and nowhere else',
        items: [
          'Ids of the items you look at, to ask what they serve, and what you do: tags, confirmations, check-ins.',
          'The facts above of a Jira issue that your workspace follows, with your name and when you saw them.',
          'Where a place on a page was not found: the name of the place and the version of this extension, no content.',
        ],
      },
    ],
  },
}
