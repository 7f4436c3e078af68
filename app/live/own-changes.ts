let count = 0

/** This person changed something on the page before: what follows was read too early, and may show all when it is read again. */
export function noteOwnChange(): void {
  count += 1
}

/** How often that was, since the site was opened. */
export function ownChanges(): number {
  return count
}
