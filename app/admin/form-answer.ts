/** What a page is told after a form: a line for people, and what is wrong with which field. */
export type FormAnswer = { said: string | null; isWrong: boolean; errors: Record<string, string> }

export const said = (words: string | null): FormAnswer => ({ said: words, isWrong: false, errors: {} })
export const wrong = (words: string | null, errors = {}): FormAnswer => ({
  said: words,
  isWrong: true,
  errors,
})
