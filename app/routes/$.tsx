import { ErrorPage } from '../components/error-page.tsx'
import { notHere } from '../load-context.ts'

/** Every address that leads nowhere: a 404 as of a title that is not there, with the bars around it. */
export function loader() {
  throw notHere('page')
}

export default function NothingHere() {
  return <ErrorPage error={null} />
}
