import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { auth } from '../auth/auth.ts'

/** better-auth's own endpoints. */
export function loader({ request }: LoaderFunctionArgs) {
  return auth().handler(request)
}

export function action({ request }: ActionFunctionArgs) {
  return auth().handler(request)
}
