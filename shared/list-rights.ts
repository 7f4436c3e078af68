/** How a list is somebody's: theirs, or shared with them to see, to add to or to edit it. */
export const LIST_ROLES = ['see', 'add', 'edit', 'owner'] as const
export type ListRole = (typeof LIST_ROLES)[number]

/** What can be done with a list. `own-entry`: with what one added oneself, its note and its removal. */
export type ListAct =
  'see' | 'add' | 'own-entry' | 'any-entry' | 'order' | 'describe' | 'share' | 'delete' | 'leave'

/** What each right allows. All that the server lets anybody do with a list is decided by this table. */
const ALLOWED: Record<ListAct, readonly ListRole[]> = {
  see: ['see', 'add', 'edit', 'owner'],
  add: ['add', 'edit', 'owner'],
  'own-entry': ['add', 'edit', 'owner'],
  'any-entry': ['edit', 'owner'],
  order: ['edit', 'owner'],
  describe: ['edit', 'owner'],
  share: ['owner'],
  delete: ['owner'],
  leave: ['see', 'add', 'edit'],
}

export const rolesThatMay = (act: ListAct): readonly ListRole[] => ALLOWED[act]

export const mayOnList = (role: ListRole, act: ListAct): boolean => ALLOWED[act].includes(role)
