import { ErrorPage } from '../components/error-page.tsx'

/** Every address that leads nowhere: the same 404 as a title that is not there, with the bars around it. */
export function loader() {
  throw new Response('Nothing here', { status: 404 })
}

export default function NothingHere() {
  return <ErrorPage error={null} />
}
