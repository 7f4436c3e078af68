/**
 * `handle` of a route. `chrome: 'none'`: no bars around the page (the player, the doors). `scripts: 'none'`: the page is
 * plain HTML, as it was sent.
 */
export type PageHandle = { chrome?: 'none'; scripts?: 'none' }
