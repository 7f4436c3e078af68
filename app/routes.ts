import { flatRoutes } from '@remix-run/fs-routes'
import { route } from '@remix-run/route-config'

const routes = await flatRoutes({ ignoredRouteFiles: ['**/*.test.*'] })

/** All components in all their states: a page of development, which no build has. */
const gallery = route('gallery', 'gallery/gallery.tsx')

export default import.meta.env.DEV ? [...routes, gallery] : routes
