/** `PROPERTY_RUNS=20000 npx vitest run shared` checks every property that many times. */
const runs = Number(process.env.PROPERTY_RUNS ?? 0)
if (runs > 0) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ numRuns: runs })
}
