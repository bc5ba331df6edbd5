import './chart-values.css'
import { texts } from './texts.ts'

interface ChartValuesProps {
  count: number
  columns: [string, string]
  rows: [string, string][]
}

/** What a chart draws, as a table; folded until asked for. */
export function ChartValues({ count, columns, rows }: ChartValuesProps) {
  if (count === 0) return <p className="faint chart-values-none">{texts.chart.noValues}</p>
  return (
    <details className="chart-values">
      <summary>{texts.chart.values(count)}</summary>
      <table>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
