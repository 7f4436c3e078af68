import { PageHeader } from '../components/page-header.tsx'

export default function HomePage() {
  return (
    <div className="wrap pt-8">
      <PageHeader title="Library" />
    </div>
  )
}
