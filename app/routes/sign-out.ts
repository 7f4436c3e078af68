import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { auth } from '../auth/auth.ts'

export function loader() {
  return redirect('/')
}

/** Ends the session; the hook of its removal takes back its media tokens. */
export async function action({ request }: ActionFunctionArgs) {
  const { headers } = await auth().api.signOut({ headers: request.headers, returnHeaders: true })
  const cookies = headers.getSetCookie().map((cookie): [string, string] => ['Set-Cookie', cookie])
  return redirect('/sign-in', { headers: new Headers(cookies) })
}
