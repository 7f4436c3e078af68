import type { Item } from '../../shared/title.ts'
import { Catalogue } from '../catalogue/catalogue.ts'
import { CatalogueEpisode, CatalogueTitle } from '../db/catalogue.ts'

/** A catalogue of these items, without a database. */
export function makeCatalogue(items: readonly Item[]): Catalogue {
  const catalogue = new Catalogue()
  for (const item of items)
    if (item.kind === 'episode') catalogue.putEpisode(CatalogueEpisode.parse(item))
    else if (item.kind !== 'season') catalogue.putTitle(CatalogueTitle.parse(item))
  return catalogue
}
