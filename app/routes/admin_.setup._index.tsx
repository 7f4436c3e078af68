import { redirect } from '@remix-run/node'

/** The step where everything can still be changed; from there each step is an address of its own. */
export function loader() {
  return redirect('/admin/setup/films')
}
