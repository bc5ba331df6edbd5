/// <reference types="vite/types/importMeta.d.ts" />
/**
 * A company's published handbook, from the folder beside the project where it is there: a department's quarterly plan
 * and the status history of its strategic projects. None of it belongs to the project; tests are skipped without it.
 */
const files = import.meta.glob<string>('../../../../shared/data/sourcegraph-handbook/*', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What a test says that is skipped where the handbook is not there. */
export const NEEDS = 'needs ../shared/data/sourcegraph-handbook beside the project'

function fileNamed(name: string): string | null {
  return Object.entries(files).find(([path]) => path.endsWith(`/${name}`))?.[1] ?? null
}

export const plan = fileNamed('FY23Q2-OKR-plan.md')
export const companyGoals = fileNamed('2022_q1.md')
export const statusTables = fileNamed('cross-functional-projects-status-history.csv')

/** "from 8.4 days on average to 7", "from 6 courses to 11". */
export interface PlannedKeyResult {
  title: string
  baseline: number
  unit: string
  target: number
}

export interface PlannedInitiative {
  title: string
  /** Who will do it, where the plan names somebody. */
  people: string[]
}

/** The key results and initiatives of a plan as it is written: bullets with "from … to …", and numbered lines. */
export function readPlan(text: string): { keyResults: PlannedKeyResult[]; initiatives: PlannedInitiative[] } {
  const keyResults = [...text.matchAll(/^- (.+? from ([\d.]+) (\p{L}+).*? to ([\d.]+\d|\d+).*)$/gmu)].map(
    ([, title = '', baseline, unit = '', target]) => ({
      title,
      baseline: Number(baseline),
      unit,
      target: Number(target),
    }),
  )
  const initiatives = [...text.matchAll(/^\d+\. (.+)$/gm)].map(([, title = '']) => ({
    title,
    people: /^(\p{Lu}\p{L}+(?:\/\p{Lu}\p{L}+)*) will /u.exec(title)?.[1]?.split('/') ?? [],
  }))
  return { keyResults, initiatives }
}

export interface CompanyGoal {
  department: string
  objective: string
  keyResults: string[]
}

/** Objectives by department with their key results: numbered lines in bold and the bullets below them. */
export function readCompanyGoals(text: string): CompanyGoal[] {
  const goals: CompanyGoal[] = []
  let department = ''
  for (const line of text.split('\n')) {
    department = /^## (.+)$/.exec(line)?.[1] ?? department
    const objective = /^1\. \*\*OBJECTIVE: (.+)\*\*$/.exec(line)?.[1]
    if (objective) goals.push({ department, objective, keyResults: [] })
    const keyResult = /^\s+- KR: (.+)$/.exec(line)?.[1]
    if (keyResult) goals.at(-1)?.keyResults.push(keyResult)
  }
  return goals
}

/** One project in one version of the table. */
export interface ProjectRow {
  day: string
  commit: string
  project: string
  leads: string[]
  status: 'green' | 'yellow' | 'red' | 'done'
}

/** Every version of the table, in order; a project that stands in it twice is one. */
export function readStatusTables(csv: string): { day: string; commit: string; rows: ProjectRow[] }[] {
  const [head = [], ...lines] = readCsv(csv)
  const column = (name: string) => head.indexOf(name)
  const rows = lines.map(cells => ({
    day: cells[column('snapshot_date')] ?? '',
    commit: cells[column('commit')] ?? '',
    project: cells[column('project')] ?? '',
    leads: (cells[column('dri')] ?? '').split(', '),
    status: cells[column('status')] as ProjectRow['status'],
  }))
  return [...Map.groupBy(rows, row => row.commit)].map(([commit, ofCommit]) => ({
    commit,
    day: ofCommit[0]?.day ?? '',
    rows: [...new Map(ofCommit.map(row => [row.project, row])).values()],
  }))
}

/** RFC 4180: quoted cells may hold commas, quotes and line breaks. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') lines.push([])
  }
  return lines.filter(cells => cells.length > 1)
}
