/** `handle` of a route. `chrome: 'none'`: no bars around the page (the player, the doors). */
export type PageHandle = { chrome?: 'none' }
