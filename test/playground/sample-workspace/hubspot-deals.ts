import { HUBSPOT_PORTAL } from './people.ts'
import type { WorkRow } from './work-row.ts'

type Row = [
  number: string,
  title: string,
  owner: string | null,
  /** The close date in days from today; the day it closed for a closed deal. */
  close: number,
  amount: number,
  more?: Partial<WorkRow>,
]

const PIPELINE = 'Fleet sales'

/** Deals of the mid-market play that were won: their amounts are what the key result stands at. */
const WON: Row[] = [
  ['200', 'Baltic Parcel, 64 vehicles', 'luca', -60, 96_000, { started: 68, done: 60 }],
  ['203', 'Rhein-Ruhr Kurier, 88 vehicles', 'amara', -46, 134_000, { started: 66, done: 46 }],
  ['206', 'Transportes Alcácer, 70 vehicles', 'luca', -40, 74_000, { started: 61, done: 40 }],
  ['209', 'Polder Express, 52 vehicles', 'amara', -39, 54_000, { started: 58, done: 39 }],
  ['212', 'Kujawy Logistyka, 75 vehicles', 'luca', -32, 112_000, { started: 55, done: 32 }],
  ['215', 'Mersey Vans, 96 vehicles', 'amara', -25, 142_000, { started: 50, done: 25 }],
  ['218', 'Côte Livraison, 58 vehicles', 'luca', -19, 88_000, { started: 47, done: 19 }],
  ['221', 'Steiermark Boten, 81 vehicles', 'amara', -11, 128_000, { started: 44, done: 11 }],
  ['224', 'Öresund Bud, 77 vehicles', 'luca', -5, 118_000, { started: 38, done: 5 }],
]

const LOST: Row[] = [
  ['230', 'Tagus Cargo, 110 vehicles', 'amara', -44, 150_000, { started: 62, dropped: 44 }],
  ['232', 'Nordpost Varde, 55 vehicles', 'luca', -28, 62_000, { started: 49, dropped: 28 }],
  ['234', 'Lowlands Courier, 60 vehicles', 'luca', -13, 71_000, { started: 40, dropped: 13 }],
]

/** Open and counted on; five of them were pushed, three into the last days of the quarter or past them. */
const OPEN: Row[] = [
  [
    '240',
    'Harzer Spedition, 140 vehicles',
    'amara',
    45,
    168_000,
    {
      started: 52,
      stages: [
        ['Qualified', 52],
        ['Proposal', 33],
        ['Contract sent', 5],
      ],
      formerDues: [
        [2, 30],
        [9, 21],
        [18, 11],
        [31, 3],
      ],
    },
  ],
  ['242', 'Ebro Paquetería, 92 vehicles', 'luca', 19, 104_000, { started: 44, formerDues: [[5, 6]] }],
  [
    '244',
    'Vistula Fresh, 66 vehicles',
    'luca',
    17,
    78_000,
    {
      started: 36,
      formerDues: [
        [6, 18],
        [10, 7],
      ],
    },
  ],
  ['246', 'Cornish Coast Deliveries, 54 vehicles', 'amara', 14, 58_000, { started: 30, formerDues: [[10, 9]] }],
  ['248', 'Jura Frais, 73 vehicles', 'luca', 20, 82_000, { started: 27, formerDues: [[12, 4]] }],
  ['250', 'Alpenpost Kurier, 120 vehicles', 'amara', 9, 146_000, { started: 25 }],
  ['252', 'Skåne Möbelfrakt, 51 vehicles', 'luca', 12, 56_000, { started: 19 }],
  ['254', 'Dublin Bay Parcels, 84 vehicles', 'amara', 16, 98_000, { started: 16 }],
  ['256', 'Maas Vers, 62 vehicles', 'luca', 18, 69_000, { started: 12 }],
  ['258', 'Beira Encomendas, 57 vehicles', 'luca', 20, 61_000, { started: 8 }],
  ['260', 'Pomerania Furniture Haulage, 90 vehicles', 'amara', 21, 103_000, { started: 5 }],
]

/** Carriers in a pilot: they pay nothing until they sign. */
const PILOTS: Row[] = [
  ['270', 'Pilot: Graz Apotheken', 'luca', 6, 0, { started: 34 }],
  ['272', 'Pilot: Kattegat Fisk', 'luca', 13, 0, { started: 27 }],
  ['274', 'Pilot: Lisboa Flores', 'luca', 19, 0, { started: 15 }],
  ['276', 'Pilot: Ardennes Bois', 'luca', -21, 0, { started: 64, done: 21 }],
  ['278', 'Pilot: Humber Spares', 'luca', -35, 0, { started: 68, done: 35 }],
]

/** Nobody has said yet what these are for. */
const UNTAGGED: Row[] = [
  ['311', 'Nordfjord Logistikk, 120 vehicles', 'amara', 18, 138_000, { started: 6 }],
  ['313', 'Café Central, 4 vehicles', 'luca', 10, 3_600, { started: 4 }],
  ['315', 'Bike couriers of Porto', 'luca', 15, 5_200, { started: 3 }],
  ['317', 'Reseller talk: Fleet Hub', 'amara', 30, 40_000, { started: 2 }],
  ['319', 'Renewal: Tejo Transporte', 'ines', 24, 31_000, { started: 6 }],
  ['321', 'Renewal: Fenland Drinks', 'ines', 27, 26_000],
  ['323', 'School bus trial, Évora', null, 40, 8_000],
]

export const dealItemId = (number: string): string => `hubspot-41905520${number}`

/** A deal is qualified when it is taken up; an open one was last moved on this week, a closed one when it closed. */
function stagesOf(started: number, done?: number, dropped?: number): [stage: string, enteredAgo: number][] {
  if (done !== undefined)
    return [
      ['Qualified', started],
      ['Closed won', done],
    ]
  if (dropped !== undefined)
    return [
      ['Qualified', started],
      ['Closed lost', dropped],
    ]
  return started < 6
    ? [['Qualified', started]]
    : [
        ['Qualified', started],
        ['Proposal', 2 + (started % 4)],
      ]
}

function rows(rowsOf: Row[], container: string): WorkRow[] {
  return rowsOf.map(([number, title, owner, close, amount, more]) => ({
    id: dealItemId(number),
    key: { tool: 'hubspot', site: HUBSPOT_PORTAL, externalId: `41905520${number}` },
    toolId: `41905520${number}`,
    url: `https://app.hubspot.com/contacts/${HUBSPOT_PORTAL}/record/0-3/41905520${number}`,
    title,
    kind: 'deal',
    container,
    parentId: null,
    assignee: owner,
    due: close,
    amount,
    ...(more?.started === undefined ? {} : { stages: stagesOf(more.started, more.done, more.dropped) }),
    ...more,
  }))
}

/** The deals of the mid-market play. */
export const fleetDeals = (): WorkRow[] => [...rows(WON, PIPELINE), ...rows(LOST, PIPELINE), ...rows(OPEN, PIPELINE)]
export const pilotDeals = (): WorkRow[] => rows(PILOTS, 'Pilots')

/** Thirty-five deals of two pipelines. */
export function hubspotDeals(): WorkRow[] {
  return [...fleetDeals(), ...pilotDeals(), ...rows(UNTAGGED, PIPELINE)]
}
