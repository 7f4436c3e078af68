/** A card of a title that plays, named after its page. */
export const card = (to: string) => ({
  to,
  name: to,
  line: null,
  tag: null,
  picture: null,
  placeholder: null,
  isPlayable: true,
})
