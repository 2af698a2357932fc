/**
 * The arrows between the rooms: domain <- contract <- client, server, cli; client, contract <- web. Server modules know each
 * other only through index.ts. Run by scripts/arrows.mjs.
 */
const TESTS = '[.](test|fixture|story)[.]tsx?$|^apps/web/stories/'
const of = (...rooms) => rooms.map((room) => `^${room}/`)

/** A room and the rooms it may not know. */
const closed = (name, room, allowed, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TESTS },
  to: { path: '^(packages|apps|bench|e2e|scripts)/', pathNot: of(room, ...allowed), ...extra },
})

const PURE = ['zod', 'yaml'].map((name) => `^node_modules/${name}/`)

module.exports = {
  forbidden: [
    closed('domain-knows-no-room', 'packages/domain', []),
    closed('contract-knows-domain', 'packages/contract', ['packages/domain']),
    closed('client-knows-contract', 'packages/client', ['packages/contract', 'packages/domain']),
    closed('server-knows-contract', 'apps/server', ['packages/contract', 'packages/domain']),
    closed('cli-knows-server-and-client', 'apps/cli', [
      'bench',
      'apps/server',
      'packages/client',
      'packages/contract',
      'packages/domain',
    ]),
    closed('web-knows-client', 'apps/web', ['packages/client', 'packages/contract', 'packages/domain']),
    {
      name: 'domain-is-pure',
      comment: 'no I/O and no packages but small pure ones',
      severity: 'error',
      from: { path: '^packages/domain/', pathNot: TESTS },
      to: { pathNot: ['^packages/domain/', ...PURE] },
    },
    {
      name: 'contract-is-pure',
      severity: 'error',
      from: { path: '^packages/(contract|client)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^apps/server/kernel/', pathNot: TESTS },
      to: { path: '^apps/server/modules/' },
    },
    {
      name: 'modules-only-through-index',
      severity: 'error',
      from: { path: '^apps/server/modules/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^apps/server/modules/([^/]+)/',
        pathNot: ['^apps/server/modules/$1/', '^apps/server/modules/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'modules-from-outside-only-through-index',
      severity: 'error',
      from: { path: '^(apps|packages|bench|e2e)/', pathNot: [TESTS, '^apps/server/modules/'] },
      to: { path: '^apps/server/modules/', pathNot: '^apps/server/modules/[^/]+/index[.]ts$' },
    },
    {
      name: 'no-testkit-outside-tests',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: [TESTS, '^packages/testkit/'] },
      to: { path: ['^packages/testkit/', '^node_modules/(vitest|fast-check)/'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|testdata)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
}
