/** Where entries go: first, or after the last entry of any of these ids. */
export type Place = { after: readonly string[] | null }

/**
 * An update of `entries` within the database, so that two people who change one list at once lose nothing: `rest` with
 * `placed` at their place, at the end where what they should follow is not there. Both are expressions.
 */
export function placeEntries(rest: object, placed: object, { after }: Place): object {
  const at =
    after === null
      ? 0
      : {
          $let: {
            vars: {
              found: { $max: after.map((id) => ({ $indexOfArray: ['$$ids', { $literal: id }] })) },
            },
            in: { $cond: [{ $lt: ['$$found', 0] }, { $size: '$$rest' }, { $add: ['$$found', 1] }] },
          },
        }
  const split = {
    $concatArrays: [
      { $slice: ['$$rest', '$$at'] },
      placed,
      // The third number of $slice has to be above 0.
      { $slice: ['$$rest', '$$at', { $max: [1, { $size: '$$rest' }] }] },
    ],
  }
  const withPlace = { $let: { vars: { at }, in: split } }
  const withIds = {
    $let: { vars: { ids: { $map: { input: '$$rest', in: '$$this.itemId' } } }, in: withPlace },
  }
  return { $let: { vars: { rest }, in: withIds } }
}
