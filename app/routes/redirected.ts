import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { redirectTarget } from '../auth/redirect-target.ts'

/** Tells the browser's router to go elsewhere on this site; the gate leads its data requests here. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(redirectTarget(new URL(request.url).searchParams.get('to')))
}

export function action({ request }: ActionFunctionArgs) {
  return redirect(redirectTarget(new URL(request.url).searchParams.get('to')))
}
