/** A table's value for a word that came from outside; undefined for what the table does not list itself. */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
