import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ArrangeShelves } from '../components/arrange-shelves.tsx'
import { ButtonLink } from '../components/button.tsx'
import { PageHeader } from '../components/page-header.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readArrangement } from '../library/lists/list-on-home.server.ts'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.home_arrange_title()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  return readArrangement(requireUser(context).id)
}

export default function ArrangeHomePage() {
  return (
    <div className="wrap kind-page arrange-page">
      <PageHeader
        title={m.home_arrange_title()}
        actions={
          <ButtonLink to="/" variant="primary">
            {m.button_done()}
          </ButtonLink>
        }
      >
        {m.home_arrange_about()}
      </PageHeader>
      <ArrangeShelves {...useLoaderData<typeof loader>()} />
    </div>
  )
}
