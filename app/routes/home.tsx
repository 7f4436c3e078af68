import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ArrangeShelves } from '../components/arrange-shelves.tsx'
import { ButtonLink } from '../components/button.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { readArrangement } from '../library/lists/list-on-home.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'Arrange home · Matinee' }]

export async function loader({ context }: LoaderFunctionArgs) {
  return readArrangement(requireUser(context).id)
}

export default function ArrangeHomePage() {
  return (
    <div className="wrap kind-page arrange-page">
      <PageHeader
        title="Arrange home"
        actions={
          <ButtonLink to="/" variant="primary">
            Done
          </ButtonLink>
        }
      >
        Only for you. A shelf without titles does not show, wherever it stands.
      </PageHeader>
      <ArrangeShelves {...useLoaderData<typeof loader>()} />
    </div>
  )
}
