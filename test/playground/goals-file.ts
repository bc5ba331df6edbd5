import { addDays } from '../../shared/week.ts'

/** Goals as people who leave Viva Goals have them: with thousands separators, percent signs, a fiscal slip and a typo. */
export const GOALS_FILE = {
  name: 'goals.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\ufeffObjective;Key result;Owner;Time period;Start;Target;Current;Status
Carriers plan their day with us;Planned routes a day;Ana Reis <ana.reis@acme.example>;Q4 2026;1.200;5.000;2.345,5;Behind
Carriers plan their day with us;Share of routes replanned by phone;Tom Berg;Q4 2026;58 %;30 %;52 %;At risk
Carriers plan their day with us;Drivers who open the app daily;Ana Reis <ana.reis@acme.example>;Q4 2026;12 %;60 %;41 %;On track
Night deliveries pay for themselves;Stops at night a week;Tom Berg;2026-10-01 to 2027-03-31;0;900;;Not started
Night deliveries pay for themselves;Cost of a stop at night;Tom Berg;FY27;8,40 €;6,10 €;7,95 €;On track
Night deliveries pay for themselves;Night drivers hired;Tom Berg;Q4 2026;0;many;;
`,
  ),
}

/** Key results of the sample workspace with other targets than people here gave them, in a cycle of today. */
export function keyResultsFile(today: string) {
  const cycle = `${addDays(today, -70)},${addDays(today, 21)}`
  return {
    name: 'key results.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Key result,Bet,Start,Due,Baseline,Target
Set-ups finished without our help rise from 12 % to 60 %,Carriers are live in a week,${cycle},12,55
Median days from contract to first dispatched route fall from 24 to 7,Carriers are live in a week,${cycle},24,9
Contracts signed without a call,Carriers are live in a week,${cycle},3,20
`,
    ),
  }
}

/** People of the sample workspace of whom one leaves in two weeks. */
export function peopleFile(today: string) {
  return {
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Name,E-mail,Last day
Tomás Carvalho,tomas@acme.example,${addDays(today, 14)}
Jonas Weber,jonas@acme.example,
Noor Visser,noor@acme.example,
`,
    ),
  }
}
