/** Whether there is nothing to see in a text: blanks, marks of direction and of width, control characters. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}]*$/u.test(text)
}
