import { plural } from './plural.ts'

/** Texts of the Capacity view. */
export const capacityTexts = {
  capacity: {
    /** Of a proposal nobody has named yet. */
    unnamed: 'Candidate',
    title: 'Capacity',
    heatMap: 'People by week',
    person: 'Person',
    week: (day: string) => `Week of ${day}`,
    cell: (name: string, day: string, load: string, room: string) => `${name}, week of ${day}: ${load} of ${room} room`,
    over: (over: string) => `${over} over`,
    hasLeft: (name: string, day: string) => `${name}, week of ${day}: has left`,
    noLonger: 'They have left by then.',
    legend: { free: 'Free', light: 'Room left', full: 'Full', over: 'Over their room, which leave makes smaller' },
    overCount: (people: number, weeks: number) =>
      people === 0
        ? `Nobody is over in these ${weeks} weeks.`
        : `${plural(people, 'person is', 'people are')} over in these ${weeks} weeks.`,
    nobody: 'No people yet',
    nobodyBody:
      'Write people in the Strategy view, with how much of their week there is; their load by week comes up here.',
    nothing: 'Nothing is allocated in this week.',
    unfilled: 'Unfilled demand',
    unfilledWeeks: (weeks: string) => `${weeks} person-weeks`,
    earlier: 'Earlier weeks',
    later: 'Later weeks',
    thisWeek: 'This week',
    pick: 'Choose a person’s week in the table to see what fills it.',
  },

  propose: {
    open: 'Propose an initiative',
    title: 'Propose an initiative',
    body: 'See whose weeks it takes, and from which bets, before anyone commits to it.',
    serves: 'Serves',
    noKeyResults: 'There is no open key result yet. Write one in the Strategy view first.',
    start: 'Starts in the week of',
    weeks: 'Length in weeks',
    person: 'Person',
    share: 'Share of the week, in percent',
    addPerson: 'Add a person',
    removePerson: (name: string) => `Remove ${name}`,
    anyone: 'Nobody yet',
    days: (start: string, due: string) => `${start} to ${due}`,
    incomplete: 'Give it a title, a key result and somebody’s share of the week: what it takes comes up here.',
    preview: 'What it takes',
    before: (before: string, after: string) => `${before} → ${after}`,
    givenUp: 'What bets would give up',
    personWeeks: (weeks: string) => `${weeks} person-weeks`,
    free: (day: string) => `Start on ${day}, when nobody is over`,
    untitled: 'Give it a title to save or commit it.',
    save: 'Save as candidate',
    commit: 'Commit',
    discard: 'Discard',
    candidates: 'Candidates',
    noCandidates: 'No initiative is proposed.',
    look: (title: string) => `What “${title}” takes`,
    committed: (title: string) => `Committed “${title}”.`,
    discarded: (title: string) => `Discarded “${title}”.`,
    saved: (title: string) => `Saved “${title}” as a candidate.`,
    notShare: 'Write a share from 1 to 100.',
    notWeeks: 'Write a number of weeks from 1 to 26. Three to eight are usual.',
  },
}
