import type { FactTableName } from '../../../shared/import/fact-tables.ts'
import type { ImportKind, RowCounts } from '../../../shared/import/import-kind.ts'
import type { ReportedRows } from '../../../shared/views/imports.ts'
import { plural } from './plural.ts'

const KINDS: Record<ImportKind, string> = {
  goals: 'Goals of another tool',
  strategy: 'Strategy',
  bets: 'Bets',
  key_results: 'Key results',
  initiatives: 'Initiatives',
  people: 'People',
  allocations: 'Allocations',
  check_ins: 'Check-ins',
  tables: 'An export of Throughline',
}

const KIND_HINTS: Partial<Record<ImportKind, string>> = {
  goals:
    'Objectives become proposed bets with their key results; current values become check-ins. For exports of Viva Goals and the like.',
  key_results: 'Their bets must be here already, found by title or id.',
  initiatives:
    'The key results they serve must be here already. Several stand with ; between them, each with its share.',
  allocations: 'People and initiatives must be here already. An empty person is demand that nobody is named on.',
  check_ins:
    'Their key results must be here already. A check-in that says something else of a day comes after the former.',
  people: 'Found again by e-mail, else by name.',
  tables: 'Rows come as they were, with their ids, times and history.',
}

const FIELDS: Record<string, string> = {
  id: 'Id',
  objective: 'Objective',
  keyResult: 'Key result',
  owner: 'Owner',
  period: 'Time period',
  startDay: 'Start day',
  start: 'Start day',
  due: 'Due day',
  baseline: 'Start value',
  target: 'Target',
  current: 'Current value',
  unit: 'Unit',
  confidence: 'Confidence',
  asOf: 'As of',
  sentence: 'Sentence',
  horizon: 'Horizon',
  title: 'Title',
  hypothesis: 'Hypothesis',
  state: 'State',
  positionName: 'Position',
  positionUnit: 'Unit of the position',
  positionBaseline: 'Start of the position',
  positionTarget: 'Target of the position',
  positionDue: 'Position due',
  positionDirection: 'Direction of the position',
  direction: 'Direction',
  bandLow: 'Band from',
  bandHigh: 'Band to',
  commitment: 'Committed or aspirational',
  cadenceDays: 'Days between check-ins',
  bet: 'Bet',
  betId: 'Bet',
  ownerId: 'Owner',
  serves: 'Serves',
  name: 'Name',
  email: 'E-mail',
  capacity: 'Capacity',
  reserve: 'Reserve',
  person: 'Person',
  initiative: 'Initiative',
  fraction: 'Share of the week',
  from: 'From',
  to: 'To',
  value: 'Value',
  note: 'Note',
  by: 'By',
  endedAt: 'Ended',
  file: 'File',
}

const TABLES: Record<FactTableName, string> = {
  workspace: 'Workspace',
  cycle: 'Cycles',
  threshold_override: 'Thresholds',
  person: 'People',
  person_identity: 'Accounts of people',
  leave: 'Leave',
  strategy: 'Strategy and its versions',
  bet: 'Bets',
  position_reading: 'Readings of positions',
  key_result: 'Key results',
  check_in: 'Check-ins',
  initiative: 'Initiatives',
  initiative_serves: 'What initiatives serve',
  allocation: 'Allocations',
  work_item: 'Work items',
  work_event: 'What happened to work items',
  link: 'Links',
  decision: 'Decisions',
  status_word: 'Words on statuses',
  fact_version: 'Former versions',
  status_history: 'History of statuses',
  monday_record: 'Mondays as they were',
  tag_rule: 'Tag rules',
  anchor_override: 'Places on pages',
}

const VERDICTS: Record<keyof RowCounts | ReportedRows, string> = {
  new: 'New',
  changed: 'Changed',
  same: 'As they are',
  wrong: 'Wrong',
  by_hand: 'Changed here by hand',
  kept: 'Left alone',
}

/** Import and export in the settings. */
export const importTexts = {
  imports: {
    title: 'Import and export',
    importTitle: 'Import',
    lead: 'Bring strategy, bets, key results, initiatives, people, allocations or check-ins from a CSV file, or everything from an export. You see what each row does before anything changes, and one click takes all of it back.',
    choose: 'Choose a file',
    file: 'File to import',
    drop: 'or drop it here',
    accepts: 'CSV with commas, semicolons or tabs, or an export of Throughline (.jsonl)',
    looking: 'Looking into the file',
    emptyFile: 'The file is empty. Choose another one.',
    unreadable: 'The file cannot be read: it was changed, moved or deleted meanwhile. Choose it again.',
    notText: 'This is not a text file. If it is a workbook, save the sheet as CSV and choose that.',
    oneColumn: 'The file has one column only. Save it as CSV with commas, semicolons or tabs between the columns.',
    noRows: 'The file has a header but no rows below it. Choose another one.',
    foreignJson: 'This is not an export of Throughline. Choose a file that was exported here, or a CSV file.',
    otherVersion: 'This export was made by another version of Throughline. Export again with the present one.',
    many: 'Several files were dropped. Bring them one after the other: people and bets first.',
    kind: 'What the file holds',
    kindName: (kind: ImportKind) => KINDS[kind],
    kindHint: (kind: ImportKind) => KIND_HINTS[kind] ?? null,
    ofTable: (table: FactTableName) => `Rows of an export: ${TABLES[table]}`,
    decimal: 'How its numbers are written',
    decimalLike: (mark: string) => (mark === ',' ? '1.234,5' : '1,234.5'),
    mapping: 'How its columns are read',
    column: 'Column',
    example: 'For example',
    readAs: 'Read as',
    columnReadAs: (column: string) => `Read column ${column} as`,
    leftOut: 'Left out',
    field: (field: string) => FIELDS[field] ?? field,
    needed: (field: string) => `${FIELDS[field] ?? field} (needed)`,
    lacks: (fields: string[]) =>
      `No column is read as ${fields.map(field => FIELDS[field] ?? field).join(', ')}. Choose one, or choose what the file holds.`,
    firstRows: (count: string) => `Its first ${count} rows`,
    check: 'Check the file',
    another: 'Another file',
    checking: (fileName: string, rows: string) => `Checking ${fileName}: ${rows} rows so far`,
    stopped: 'The check stopped.',
    reportOf: (fileName: string) => `What ${fileName} does`,
    rowsOf: (kind: ImportKind, rows: string) => `${KINDS[kind]}, ${rows} rows`,
    verdict: (verdict: keyof RowCounts | ReportedRows) => VERDICTS[verdict],
    countOf: (verdict: keyof RowCounts, count: string) => `${VERDICTS[verdict]}: ${count}`,
    row: 'Row',
    about: 'What',
    says: 'What it does',
    isNew: 'Is new',
    goes: 'Goes',
    byHand: (name: string | null, ago: string) =>
      name ? `Changed here by ${name}, ${ago}` : `Changed here by hand, ${ago}`,
    leaveByHand: (rows: number, words: string) =>
      rows === 1
        ? 'Leave the row alone that was changed here by hand'
        : `Leave the ${words} rows alone that were changed here by hand`,
    leaveByHandSays: 'The file says otherwise than people here do. Without this, they get what the file says.',
    change: (column: string, from: string | null, to: string | null) =>
      `${FIELDS[column] ?? column}: ${from ?? 'nothing'} → ${to ?? 'nothing'}`,
    problem: (field: string, message: string) => (field ? `${FIELDS[field] ?? field}: ${message}` : message),
    none: 'No rows.',
    more: 'More rows',
    table: (name: string) => TABLES[name as FactTableName] ?? name,
    wrongRows: 'Download the wrong rows',
    wrongFile: (fileName: string) => `${fileName.replace(/\.[^.]*$/, '')} wrong rows.csv`,
    whatIsWrong: 'What is wrong',
    nothing: ({ same, wrong }: RowCounts, byHand: number) => {
      if (byHand > 0) return 'All that the file would change was changed here by hand: there is nothing else to import.'
      if (wrong === 0) return 'Everything in the file is here already: there is nothing to import.'
      return same === 0
        ? 'No row can be imported. Correct the file and choose it again.'
        : 'Everything else in the file is here already. Correct the wrong rows and choose the file again.'
    },
    sameSays: 'They stand here as the file has them, so nothing happens to them.',
    start: (rows: number, words: string) => `Import ${words} ${rows === 1 ? 'row' : 'rows'}`,
    startWithout: (wrong: number) => `${plural(wrong, 'wrong row is', 'wrong rows are')} left out.`,
    discard: 'Discard',
    discardOf: (fileName: string) => `Discard what is in of ${fileName}`,
    interrupted: (fileName: string, ago: string) => `The check of ${fileName}, begun ${ago}, was interrupted.`,
    interruptedBody: (rows: number, words: string) =>
      `${words} ${rows === 1 ? 'row is' : 'rows are'} in. Choose the same file again to go on from there.`,
    working: {
      importing: (fileName: string) => `Importing ${fileName}`,
      deriving: (fileName: string) => `${fileName} is in. Working out what follows from it`,
      undoing: (fileName: string) => `Taking ${fileName} back`,
      deriving_undone: (fileName: string) => `${fileName} is taken back. Working out what follows`,
    },
    doneOf: (done: string, total: string) => `${done} of ${total}`,
    leave: 'You can leave this page: the work goes on.',
    standsStill: 'It does not go on at the moment and is tried again by itself.',
    resume: 'Try now',
    done: (fileName: string) => `${fileName} is imported`,
    doneUndone: (fileName: string) => `${fileName} is taken back`,
    doneBody: (counts: RowCounts, kept: number) =>
      [
        `${counts.new} new, ${counts.changed} changed, ${counts.same} as they were, ${counts.wrong} left out because they are wrong.`,
        kept > 0
          ? 'What people changed here by hand was left alone where that was wanted, or where they did so meanwhile.'
          : '',
      ]
        .join(' ')
        .trim(),
    undoneBody: (kept: number) =>
      kept === 0
        ? 'Everything it brought is gone and everything it changed is as it was.'
        : `${plural(kept, 'row was', 'rows were')} changed by somebody since, or referred to, and left alone.`,
    seeStrategy: 'See the strategy',
    undo: 'Undo this import',
    anotherFile: 'Import another file',
    past: 'Imports so far',
    noPast: 'No file has been imported yet.',
    pastCounts: ({ new: fresh, changed, wrong }: RowCounts) => `${fresh} new, ${changed} changed, ${wrong} wrong`,
    by: (name: string, ago: string) => `${name}, ${ago}`,
    byNobody: (ago: string) => ago,
    stateWord: {
      receiving: 'Not finished',
      ready: 'Checked, not imported',
      importing: 'Being imported',
      deriving: 'Being imported',
      done: 'Imported',
      undoing: 'Being taken back',
      deriving_undone: 'Being taken back',
      undone: 'Taken back',
      dropped: 'Discarded',
    },
    undoOf: (fileName: string) => `Undo the import of ${fileName}`,
    showOf: (fileName: string) => `Show the report on ${fileName}`,
    show: 'Report',
    undoShort: 'Undo',
    onlyAdmins: 'Only admins import and export',
    onlyAdminsBody: 'An import can change everything, and an export holds everything. Ask an admin of the workspace.',
  },
  exports: {
    title: 'Export',
    lead: 'Everything people and tools have told Throughline, with its history. Statuses and findings are not in it: they follow from the facts and are worked out again. Connections with their secrets and the audit log stay here.',
    everything: 'Export everything',
    everythingHint: 'One file, a JSON text a line. Imported into an empty workspace it gives an equal one.',
    tables: 'One table as CSV',
    tablesHint: 'For spreadsheets. Texts that look like formulas carry an apostrophe, which an import takes off again.',
    csv: 'CSV',
    csvOf: (table: FactTableName) => `Download ${TABLES[table]} as CSV`,
    tableRows: (rows: number, words: string) => `${words} ${rows === 1 ? 'row' : 'rows'}`,
    taking: (done: string, total: string) => `${done} of ${total} rows`,
    label: 'Export under way',
    stop: 'Stop',
    taken: (fileName: string) => `${fileName} is in your downloads.`,
    changedMeanwhile:
      'Somebody changed something while it was taken, so it is not of one moment. Export again if that matters.',
    fileName: (workspace: string, day: string) => `throughline ${workspace} ${day}.jsonl`,
    tableFile: (table: string, day: string) => `${table} ${day}.csv`,
  },
}
