/** What the browser's tab says of a page. */
export const pageTitle = (name: string) => `${name} · Matinee`
