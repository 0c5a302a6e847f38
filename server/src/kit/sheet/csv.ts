/** Begins as a formula where sheets open CSV; the full-width twins are formulas too in some. */
const startsFormula = /^[=+\-@\t\r＝＋－＠]/

function field(value: string): string {
  const inert = startsFormula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** UTF-8 with a byte order mark, as Excel and WPS want it; nothing in it can run as a formula. */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const line = (values: readonly string[]) => `${values.map(field).join(',')}\r\n`
  let csv = `\uFEFF${line(header)}`
  for (const row of rows) csv += line(row)
  return csv
}
