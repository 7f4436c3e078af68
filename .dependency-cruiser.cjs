/** The import rule of docs/architecture.md, one line per sentence. */
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })
const test = '(\\.test\\.tsx?$|/testing/)'

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid(
      'shared-is-pure',
      { path: '^shared/', pathNot: test },
      { pathNot: ['^shared/', '^node_modules/zod/'] },
    ),
    forbid(
      'programs-meet-only-in-shared',
      { path: '^(app|worker|media-server)/', pathNot: test },
      { path: '^(app|worker|media-server|demo|bench|e2e)/', pathNot: '^$1/' },
    ),
    forbid('routes-are-leaves', { pathNot: ['^app/routes/', test] }, { path: '^app/routes/' }),
    forbid(
      'ui-gets-data-as-props',
      { path: '^app/(components|player)/' },
      { path: ['^app/(db|routes)/', '\\.server\\.ts$'] },
    ),
    forbid(
      'only-db-speaks-mongo',
      { path: '^(app|worker|media-server|shared)/', pathNot: ['^app/(db|auth|data-api)/', test] },
      { path: '^node_modules/mongodb/' },
    ),
    forbid(
      'stages-get-clients-as-arguments',
      { path: '^worker/sync/(gather|finalize)' },
      { path: '^worker/(servers/|providers/|data-api|sync/deps)' },
    ),
    forbid(
      'only-ffmpeg-spawns',
      { path: '^media-server/', pathNot: ['^media-server/ffmpeg\\.ts$', test] },
      { path: '^(node:)?child_process$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
