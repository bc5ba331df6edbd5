import { plural } from './plural.ts'

/** Texts of the section on people and their accounts in the tools. */
export const accountTexts = {
  accounts: {
    lead: 'An item belongs to the person whose account it is assigned to in its tool. Names are read from the tool each time and stored nowhere.',
    looksOnly: 'Whose the other accounts are is looked after by admins of the workspace.',
    mine: {
      title: 'Your own accounts',
      body: 'Work assigned to your account in a tool is yours. An account is linked when you connect the tool yourself, by your verified e-mail, or when an admin confirms it.',
      standing: {
        linked: 'Linked to you',
        claimed: 'You said which one is yours. An admin confirms it.',
        unknown: 'Not linked yet',
      },
      say: 'Say which is mine',
      sayOf: (tool: string) => `Say which is mine in ${tool}`,
      search: (tool: string) => `Your name or e-mail in ${tool}`,
      find: 'Search',
      tooShort: 'Type at least two letters of your name, or your whole e-mail.',
      none: 'No account that is still free has that name or e-mail. Ask an admin where yours is linked to somebody else.',
      thisIsMe: 'This is me',
      thisIsMeOf: (name: string) => `This is me: ${name}`,
      withdraw: 'Take it back',
      withdrawOf: (tool: string) => `Take it back for ${tool}`,
      claimed: (name: string) => `You said that ${name} is you. An admin confirms it.`,
      withdrawn: 'That is taken back.',
    },
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
    because: {
      claimed: 'says so themselves',
      same_email: 'has the same e-mail, which the tool has not verified',
      same_name: 'has the same name',
    },
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
