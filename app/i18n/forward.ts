/** Which way the page's words run: 1 to the right, -1 to the left. In the browser only. */
export const forward = (): 1 | -1 => (document.documentElement.dir === 'rtl' ? -1 : 1)
