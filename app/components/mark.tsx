/** The half sun over the seats. */
export function Mark() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true">
      <path d="M3 17a10 10 0 0 1 20 0Z" fill="var(--color-accent)" />
      <rect x="3" y="19.5" width="20" height="2.5" rx="1.25" fill="currentColor" />
    </svg>
  )
}
