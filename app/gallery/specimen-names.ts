/** What breaks layouts. */
export const LONG = 'The Extraordinarily Long Voyage of a Name That Nobody Shortened, '.repeat(4).trim()
export const NAMES = ['X', LONG, 'مدينة الملح', '夜の灯台', 'กรุงเทพ', '<b>Bold & Co</b> 🎬']
/** No place to break a line. */
export const UNBROKEN = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2)
