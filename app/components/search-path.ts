/** One more than is searched, so that the page knows that something was cut. */
const MOST_SENT = 201

export const searchPath = (query: string) => `/search?q=${encodeURIComponent(query.slice(0, MOST_SENT))}`
