import type { Tool } from '../../../shared/graph/item-key.ts'
import { figure, plural } from './plural.ts'

const CONTAINERS: Record<Tool, [string, string]> = {
  jira: ['project', 'projects'],
  hubspot: ['pipeline', 'pipelines'],
  notion: ['data source', 'data sources'],
}

const ITEMS: Record<Tool, [string, string]> = {
  jira: ['issue', 'issues'],
  hubspot: ['deal', 'deals'],
  notion: ['page', 'pages'],
}

function webhooksLeft(leftIn: string | null): string[] {
  return leftIn === null
    ? []
    : [`${leftIn} did not let its webhooks be removed: they end by themselves within a month.`]
}

/** Texts of the Connections section of the settings. */
export const connectionTexts = {
  connections: {
    lead: 'Connected once, the work in Jira, HubSpot and Notion is known here within a minute of each change: due dates, owners, stages and amounts, with nothing typed twice.',
    looksOnly:
      'You see how the connections stand. Connecting, choosing and pausing are for admins of the workspace: ask one to change something here.',
    none: 'No tool is connected yet',
    noneBody:
      'Until then only what people open in their browser is known, and only while they look. Connect the tool most of your work is in: it takes about five minutes.',
    noneLooksOnly: 'Until an admin connects one, only what people open in their browser is known.',
    connectTitle: 'Connect a tool',
    connect: (tool: string) => `Connect ${tool}`,
    why: {
      jira: 'Issues with due date, sprint, assignee and status',
      hubspot: 'Deals with stage, amount and close date',
      notion: 'Pages of the data sources you choose',
    } satisfies Record<Tool, string>,
    name: (tool: string, site: string) =>
      site === '' || site.toLowerCase() === tool.toLowerCase() ? tool : `${tool} ${site}`,
    access: { oauth: 'Signed in through the tool', token: 'With a token', listens: 'Only listens to its webhook' },

    state: {
      live: 'Live',
      paused: 'Paused',
      reading: 'Reading everything',
      choose: 'Choose what is read',
      waiting: 'Waits for its first event',
      ending: 'Disconnecting',
      needsYou: 'Needs you',
      trouble: 'Has trouble',
    },
    facts: {
      lastEvent: 'Last event',
      lastCheck: 'Last reconciliation',
      lag: 'Waiting to be processed',
      sample: 'Last sample',
      never: 'None yet',
      noLag: 'Nothing',
      lagging: (delay: string) => `for ${delay}`,
      sampled: (checked: number, differing: number) =>
        differing === 0 ? `${checked} compared, all equal` : `${differing} of ${checked} differed, put right`,
    },
    events: {
      label: (count: number) => `${plural(count, 'event', 'events')} in 24 hours`,
      sentence: (count: number, most: number, time: string) =>
        count === 0
          ? 'No event in the last 24 hours.'
          : `${plural(count, 'event', 'events')} in the last 24 hours, most from ${time}: ${most}.`,
      from: '24 h ago',
      to: 'now',
    },
    told: (tool: string) => `${tool} said`,
    load: {
      running: (tool: Tool, done: number, total: number | null) =>
        `${figure(done)}${total === null ? '' : ` of ${figure(total)}`} ${ITEMS[tool][1]} read`,
      rate: (perMinute: number) => `${figure(perMinute)} a minute`,
      label: 'First load',
      writing: {
        label: 'Writing back',
        sentence: (tool: string, done: number, total: number | null) =>
          total === null
            ? `Finding what is to be written into ${tool}`
            : `${figure(done)} of ${figure(total)} looked at and written`,
      },
      takingAway: {
        label: 'Taking away',
        sentence: (tool: string, done: number, total: number | null) =>
          total === null
            ? `Finding what was written into ${tool}`
            : `${figure(done)} of ${figure(total)} taken away from ${tool}`,
      },
      done: (tool: Tool, done: number) => `${plural(done, ITEMS[tool][0], ITEMS[tool][1])} read at first`,
    },

    panels: {
      reading: 'What is read',
      webhook: 'Events',
      writeBack: 'Write back',
      deadLetters: 'Failed events',
    },
    pause: 'Pause',
    resume: 'Resume',
    renew: 'Renew access',
    disconnect: 'Disconnect',
    paused: (name: string) => `${name} is paused. Nothing changes here until it is resumed.`,
    resumed: (name: string) => `${name} goes on, and first reads what changed meanwhile.`,
    connected: (tool: string) => `${tool} is connected. Choose what is read.`,
    renewed: (name: string) => `${name} has new access.`,

    oauth: {
      use: (tool: string) => `Sign in to ${tool}`,
      body: (tool: string) =>
        `Opens ${tool} in a tab, where you allow reading. Come back here afterwards: the connection appears by itself.`,
      waiting: (tool: string) => `Waiting for you to allow it in the tab of ${tool} that was opened`,
      token: 'Use a token instead',
      unavailable: (tool: string) => `This server is not registered at ${tool}, so a token is used.`,
    },

    form: {
      title: (tool: string) => `Connect ${tool} with a token`,
      renewTitle: (name: string) => `Renew the access of ${name}`,
      save: 'Connect',
      renew: 'Renew',
      site: 'Site',
      siteHint: 'e.g. acme.atlassian.net',
      email: 'E-mail of the account',
      token: 'API token',
      hubspotToken: 'Access token',
      notionToken: 'Integration secret',
      secret: 'Client secret of the app',
      secretHint: 'Without it no event can be verified, and changes are known every 15 minutes only.',
    },
    guide: {
      jira: [
        'Choose an account that sees every project whose work counts; one made for this keeps working when people leave.',
        'As that account, create an API token in its Atlassian settings.',
        'Fill in the fields. The token is kept encrypted and shown to nobody.',
      ],
      hubspot: [
        'With HubSpot’s command line create an app of your company with static sign-in and the scopes crm.objects.deals.read, crm.schemas.deals.read and crm.objects.owners.read; to write key results back also crm.objects.deals.write and crm.schemas.deals.write.',
        'Install it in your account and open its page Auth.',
        'Fill in the access token and the client secret from there.',
      ],
      notion: [
        'In Notion create an internal integration that may read content and user information with e-mail addresses; to write key results back also update content.',
        'Share each database that counts with it: ••• on the database, then Connections.',
        'Fill in its secret.',
      ],
    } satisfies Record<Tool, string[]>,
    guideLink: {
      jira: {
        text: 'API tokens of your Atlassian account',
        url: 'https://id.atlassian.com/manage-profile/security/api-tokens',
      },
      hubspot: {
        text: 'HubSpot’s guide to apps',
        url: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/overview',
      },
      notion: { text: 'Integrations of your Notion workspace', url: 'https://www.notion.so/profile/integrations' },
    } satisfies Record<Tool, { text: string; url: string }>,

    webhook: {
      oauth: 'Events come through the app itself: there is nothing to set up.',
      heard: (ago: string) => `Events arrive. The last one came ${ago}.`,
      notHeard: 'No event has arrived yet. Until one does, changes are known every 15 minutes only.',
      url: 'Address',
      secret: 'Secret',
      secretGone: 'The secret was shown when it was made, and is told nobody since.',
      newSecret: 'Make a new secret',
      newSecretHint: 'Events signed with the old one are refused from then on, until Jira has the new one.',
      secretChanged: 'The secret was changed. Events count from now on where they are signed with it.',
      clientSecret: 'Client secret of the app',
      clientSecretSave: 'Save the secret',
      clientSecretEmpty: 'Paste it from the tool.',
      setUp: 'How it is set up',
      jql: 'Filter (JQL)',
      jira: [
        'In Jira, as an admin, open System settings, then WebHooks, and create one.',
        'Copy address and secret into it.',
        'Tick created, updated and deleted under Issue. Save: the next change of an issue arrives here.',
      ],
      jiraLink: 'WebHooks of this site',
      hubspot: [
        'In the app’s project put this address as targetUrl into src/app/webhooks/webhooks-hsmeta.json.',
        'Subscribe to creation, deletion, restore and property changes of deals.',
        'Upload the project with hs project upload: the next change of a deal arrives here.',
      ],
      noSecret: 'Without its secret no event can be verified.',
      notion: [
        'On the integration’s page open Webhooks and create a subscription with this address.',
        'Notion sends a token to it, which is shown here once. Paste it there to verify.',
        'Subscribe to all events of pages and data sources: the next change of a page arrives here.',
      ],
      verification: {
        awaited: 'Notion’s token has not arrived yet.',
        received: 'Notion’s token has arrived.',
        shown: 'The token has been shown. If it was not pasted into Notion, have Notion send it again.',
      },
      showToken: 'Show the token',
      awaitToken: 'Wait for a token again',
      tokenAwaited: 'Create the webhook anew in Notion, or have it send its token again.',
      token: 'Verification token',
    },

    sites: {
      title: 'Other sites of this sign-in',
      connect: (site: string) => `Connect ${site}`,
    },

    reading: {
      title: (tool: Tool) => `Which ${CONTAINERS[tool][1]} are read`,
      all: (tool: Tool) => `All ${CONTAINERS[tool][1]}, also later ones`,
      chosen: (tool: Tool) => `Only these ${CONTAINERS[tool][1]}`,
      search: (tool: Tool) => `Search ${CONTAINERS[tool][1]}`,
      count: (tool: Tool, chosen: number, all: number) =>
        `${chosen} of ${plural(all, CONTAINERS[tool][0], CONTAINERS[tool][1])} chosen`,
      noMatch: 'Nothing has that in its name.',
      none: {
        jira: 'The account sees no project. Give it access to one in Jira.',
        hubspot: 'The account has no pipeline of deals.',
        notion: 'No database is shared with the integration yet. In Notion: ••• on the database, then Connections.',
      } satisfies Record<Tool, string>,
      chooseOne: (tool: Tool) => `Choose at least one ${CONTAINERS[tool][0]}.`,
      statuses: 'What statuses mean',
      statusesBody: (tool: string) => `As ${tool} says, unless you know better.`,
      asTool: (tool: string, state: string) => `${state}, as in ${tool}`,
      columns: (name: string) => `Columns of ${name}`,
      columnsBody: 'Guessed from names and kinds. Put right what is wrong.',
      noColumn: 'No column',
      column: {
        status: 'Status',
        due: 'Due',
        assignee: 'Assignee',
        parent: 'Parent',
        estimate: 'Estimate',
        blocked: 'Blocked',
      } as Record<string, string>,
      save: 'Save and read everything',
      saved: (name: string, reads: boolean) => (reads ? `${name} is being read.` : `${name} goes on as before.`),
    },

    writeBack: {
      body: {
        jira: 'Issues get a link to their key result in Jira’s own panel, and a property for machines. Both go when the issue is untagged.',
        hubspot: 'Deals get a property “Key result” with key result and bet. It is emptied when the deal is untagged.',
        notion: 'Pages get a column “Key result” with key result and bet. It is emptied when the page is untagged.',
      } satisfies Record<Tool, string>,
      label: (tool: string) => `Write key result and bet into ${tool}`,
      on: (tool: string) => `Key results are written into ${tool} from now on.`,
      off: (tool: string) => `Key results are no longer written into ${tool}. What is written there stays.`,
      takenAway: (tool: string) => `Key results are no longer written into ${tool}, and go from where they stand.`,
      stopTitle: (tool: string) => `Stop writing into ${tool}?`,
      stopBody: (tool: string) => `What is tagged from now on is seen in ${tool} only by those with the extension.`,
      stop: 'Stop writing',
      refusals: (tool: string) => `What ${tool} refused`,
      noRefusals: 'Nothing has been refused.',
      retry: 'Write them again',
      retryHint: (tool: string) => `Put right in ${tool} what is said here, e.g. a permission or a rule of its own.`,
      retried: (count: number) => `${plural(count, 'item is', 'items are')} written again.`,
    },

    written: {
      stands: (tool: Tool, items: number) =>
        `Throughline has written the key result into ${plural(items, ITEMS[tool][0], ITEMS[tool][1])}.`,
      mayStand: (tool: Tool) => `Key results may stand on ${ITEMS[tool][1]}, written there by Throughline.`,
      takeAway: 'Take it away',
      takeAwayBody: (tool: string) => `${tool} looks as it did before. This goes on in the background.`,
      leave: 'Leave it',
      leaveBody: (tool: string) => `It stays in ${tool} as it is, and no longer changes.`,
    },

    leftBehind: {
      title: (name: string) => `${name} is disconnected`,
      remains: (tool: Tool, count: number) =>
        `${plural(count, ITEMS[tool][0], ITEMS[tool][1])} still ${count === 1 ? 'carries' : 'carry'} the key result written there.`,
      notTaken: 'It was not all taken away before the connection ended.',
      remedy: {
        jira: 'It is the link “Key result” on the issue and the property throughline.key-result. Remove them there, or connect Jira again and switch writing back on and off.',
        hubspot:
          'It is the property “Key result” of deals. Deleting the property in HubSpot takes it from all of them at once.',
        notion:
          'It is the column “Key result” of the databases. Deleting the column in Notion takes it from all pages at once.',
      } satisfies Record<Tool, string>,
      dismiss: 'Off the list',
      dismissed: 'That is off the list.',
    },

    deadLetters: {
      body: 'Events that failed in several tries. Once the cause is gone, send them through again: nothing is applied twice.',
      none: 'No event has failed.',
      tries: (count: number) => plural(count, 'try', 'tries'),
      content: 'Content',
      unknown: 'It does not say why.',
      replay: 'Send again',
      replayOne: (at: string) => `Send again the event of ${at}`,
      replayAll: (count: number) => `Send all ${figure(count)} again`,
      replayed: (count: number) => `${plural(count, 'event goes', 'events go')} through again.`,
    },

    end: {
      title: (name: string) => `Disconnect ${name}?`,
      body: 'Nothing more is read or written, its tag rules make no more tags, and its credentials are forgotten as soon as nothing is left to do there.',
      keep: 'Keep what came',
      keepBody: (tool: Tool) =>
        `The ${ITEMS[tool][1]} stay with their tags as they are now, and no longer change. Key results go on counting them.`,
      erase: 'Erase what came',
      eraseBody: (tool: Tool) =>
        `The ${ITEMS[tool][1]}, their tags and their history are deleted here, and statuses are judged without them. Nothing is deleted in the tool. This cannot be undone.`,
      now: 'Disconnect now, leave the rest',
      goesOn: (name: string, tool: Tool, count: number, leftIn: string | null) =>
        [
          `${name} is being disconnected: first its key result is taken away from ${plural(count, ITEMS[tool][0], ITEMS[tool][1])}.`,
          ...webhooksLeft(leftIn),
        ].join(' '),
      confirmKeep: 'Disconnect',
      confirmErase: 'Disconnect and erase',
      done: (name: string, erased: boolean, leftIn: string | null) =>
        [
          `${name} is disconnected.`,
          erased ? 'What came is being erased.' : 'What came stays.',
          ...webhooksLeft(leftIn),
        ].join(' '),
    },
  },

  copy: {
    copy: 'Copy',
    of: (label: string) => `Copy ${label}`,
    copied: 'Copied',
    refused: 'The browser did not allow copying. Select the text and copy it.',
  },
}
