/** Posters to come, in their shape; they show after a moment. */
export function CardSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className="art skeleton" aria-hidden="true" />
  ))
}

type ShelfSkeletonProps = {
  /** Empty where nobody knows yet what it is called. */
  title?: string
  shape?: 'poster' | 'wide'
}

/** A shelf to come, of its size: what is known of it is there. */
export function ShelfSkeleton({ title, shape = 'poster' }: ShelfSkeletonProps) {
  return (
    <section className="shelf" aria-hidden={title === undefined} aria-busy="true" aria-label={title}>
      <div className="shelf-head">{title !== undefined && <h2 className="head">{title}</h2>}</div>
      <div className="shelf-track" data-shape={shape} aria-hidden="true">
        {Array.from({ length: 12 }, (_, index) => (
          <div key={index} className="art skeleton" data-shape={shape} />
        ))}
      </div>
    </section>
  )
}
