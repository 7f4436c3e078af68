/**
 * Columns of text, as wide as their widest cell, two spaces apart.
 * @param {string[]} head
 * @param {string[][]} rows
 * @returns {string[]} lines
 */
export function table(head, rows) {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
