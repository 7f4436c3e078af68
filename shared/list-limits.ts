/** So many lists a person makes, so many titles stand in one, and so many lists on one's home. */
export const MOST_LISTS = 100
export const MOST_ENTRIES = 1_000
export const MOST_ON_HOME = 12
