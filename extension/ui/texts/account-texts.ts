import { plural } from './plural.ts'

/** Texts of the section on people and their accounts in the tools. */
export const accountTexts = {
  accounts: {
    lead: 'Whose work an item is follows from who its account in the tool is. Names are read from the tool each time and kept nowhere.',
    looksOnly:
      'Who is who in the tools is looked after by admins of the workspace. Ask one where your own account is not linked.',
    noConnection: 'Accounts come with a connection',
    noConnectionBody:
      'Connect Jira, HubSpot or Notion: the people in it are listed here, with who they are in this workspace.',
    toConnections: 'Go to Connections',
    listensOnly:
      'This connection only listens to its webhook, so its accounts cannot be read. Renew its access with a token to see them.',
    nobody: 'The tool tells of nobody. For Notion, the integration needs to read user information.',

    domains: 'E-mail domains of your company',
    domainsHint:
      'With commas between them, e.g. acme.com. Accounts with a verified address there are linked by themselves; never by name alone.',
    saveDomains: 'Save',
    domainWrong: (domain: string) => `“${domain}” is no domain. Write it as acme.com.`,
    domainsSaved: 'Domains saved. Accounts with a verified address there are being linked.',

    suggested: 'Is this the same person?',
    unlinked: 'Not linked',
    linked: 'Linked',
    because: { same_email: 'has the same e-mail, which the tool has not verified', same_name: 'has the same name' },
    accept: 'Yes, link',
    refuse: 'No',
    acceptOf: (account: string, person: string) => `Yes, link ${account} to ${person}`,
    refuseOf: (account: string, person: string) => `No, ${account} is not ${person}`,
    chooseFor: (account: string) => `Person that ${account} is`,
    choose: 'Link to …',
    method: {
      connected: 'connected it themselves',
      email: 'by verified e-mail',
      admin: 'by an admin',
    },
    unlink: 'Unlink',
    unlinkOf: (account: string) => `Unlink ${account}`,
    nameless: 'No name',
    search: 'Search accounts',
    count: (linked: number, all: number) => `${linked} of ${plural(all, 'account', 'accounts')} linked`,
    noMatch: 'No account has that in its name or e-mail.',

    linkedNow: (account: string, person: string) => `${account} is ${person}. Their open items follow.`,
    unlinkedNow: (account: string) => `${account} is not linked any more.`,
    refusedNow: (account: string, person: string) => `${account} is not suggested for ${person} any more.`,
  },
}
