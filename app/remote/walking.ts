/** Whether somebody goes about by arrow keys, as with a remote: their last move was one, and no press of a pointer or Tab. */
export const isWalking = () => document.documentElement.dataset['walks'] === 'true'

export function setWalking(walks: boolean): void {
  if (walks) document.documentElement.dataset['walks'] = 'true'
  else delete document.documentElement.dataset['walks']
}
