import { plural } from './plural.ts'

/** Texts of the Map view. */
export const mapTexts = {
  map: {
    title: 'Map',
    bets: (count: number) => plural(count, 'bet', 'bets'),
    keyResults: (count: number) => plural(count, 'key result', 'key results'),
    initiatives: (count: number) => plural(count, 'initiative', 'initiatives'),
    items: (count: number) => plural(count, 'open item', 'open items'),
    weeks: (weeks: string) => `${weeks} person-weeks`,
    oneWeek: '1 person-week',
    noWeeks: 'No weeks allocated',
    columns: { bet: 'Bets', key_result: 'Key results', initiative: 'Initiatives', work: 'Open work' },
    kind: { bet: 'Bet', key_result: 'Key result', initiative: 'Initiative', work: 'Open work' },

    picture: 'Picture',
    outline: 'Outline',
    ways: 'Show as',
    bet: 'Bet',
    allBets: 'All bets',
    person: 'Person',
    everybody: 'Everybody',
    statuses: 'Status',
    status: (word: string, count: number) => `${word} ${count}`,
    clear: 'Show all',
    foldAll: 'Fold all',
    unfoldAll: 'Unfold all',
    fold: (title: string) => `Fold “${title}”`,
    unfold: (title: string) => `Unfold “${title}”`,

    legendWeeks: 'Thickness: person-weeks allocated to what runs now',
    legendWeeksOf: (name: string) => `Thickness: ${name}’s weeks in what runs now`,
    legendCause: 'Coloured: from a risk down to its cause',
    legendNone: 'Thin: work without weeks',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    fit: 'Whole map',
    keys: 'Arrow keys walk, Enter opens, + and − change the size, 0 shows the whole map.',
    outlineKeys: 'Arrow keys walk and unfold, Enter opens.',
    look: 'Point at anything to see its way down to the cause.',

    pace: (actual: string, expected: string) => `${actual} done, pace ${expected}`,
    noCheckIn: 'No check-in yet',
    open: (count: number) => `${count} open`,
    slipping: (count: number, more: boolean) => `${count}${more ? ' or more' : ''} slip`,
    calm: 'none slips',
    ownWork: 'Tagged to the key result',
    unnamed: 'Nobody named',
    others: (count: number) => `+${count}`,
    owner: (name: string) => `Owner ${name}`,
    share: (share: string) => `${share} of it`,

    empty: 'Nothing to map yet',
    emptyBody:
      'Write a bet with a key result in the Strategy view, then the initiatives that serve it. Here you will see who works for which bet, and where a risk comes from.',
    noMatch: 'Nothing fits this filter.',
  },
}
