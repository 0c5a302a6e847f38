/** Who may import whom; `STYLE.md` says why. */
const order = [
  'base/approval',
  'base/person',
  'base/identity',
  'base/calendar',
  'base/occupation',
  'base/notification',
  'base/deadline',
  'base/file',
  'entry/organisation',
  'entry/personnel',
  'entry/application',
  'entry/evaluation',
  'entry/directory',
  'delivery/fee',
  'delivery/plan',
  'delivery/registration',
  'delivery/examination',
  'delivery/score',
  'delivery/publicity',
  'delivery/result',
  'certification/certificate',
  'certification/verification',
  'certification/statistics',
  'supervision/credit',
  'supervision/guidance',
  'supervision/inspection',
  'supervision/complaint',
  'supervision/investigation',
  'supervision/self-report',
  'supervision/exit',
  'supervision/flag',
  'desk',
]
const slice = '^server/src/(base|entry|delivery|certification|supervision)/([^/]+)/'
const rule = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule(
      'contract-is-pure',
      { path: '^contract/', pathNot: '\\.test\\.ts$' },
      { pathNot: ['^(contract|proof)/', 'node_modules/zod'] },
    ),
    rule('proof-stands-alone', { path: '^proof/' }, { path: '^(contract|server|web|e2e)/' }),
    rule('web-sees-only-contract', { path: '^web/' }, { path: '^server/' }),
    rule(
      'portals-apart',
      { path: '^web/src/portals/([^/]+)/' },
      { path: '^web/src/portals/', pathNot: '^web/src/portals/$1/' },
    ),
    rule(
      'islands-are-small',
      { path: '^web/src/islands/' },
      {
        pathNot: ['^web/src/islands/', '^web/src/messages/', '^contract/src/(formats|iso)', '^proof/'],
      },
    ),
    rule('ui-knows-no-domain', { path: '^web/src/ui/' }, { path: ['^web/src/(portals|features)/'] }),
    rule('kit-knows-no-slice', { path: '^server/src/kit/' }, { path: slice }),
    rule(
      'pure-files-stay-pure',
      { path: '^server/src/.+/(states|rules|policy)\\.ts$' },
      {
        pathNot: [
          '^(contract|proof)/',
          '^server/src/kit/(problem|lifecycle|policy|actor|clock)\\.ts$',
          '^server/src/base/calendar/rules\\.ts$',
          '^server/src/.+/(states|rules|policy)\\.ts$',
          'node_modules/zod',
          // A hash is a function of its input.
          '^crypto$',
        ],
      },
    ),
    rule(
      'one-door-per-slice',
      // Pure files may use each other's rules; what they may import at all is said above.
      { path: slice, pathNot: ['\\.test\\.ts$', '/(rules|states|policy)\\.ts$'] },
      {
        path: slice,
        pathNot: ['^server/src/$1/$2/', '/index\\.ts$', '^server/src/base/[^/]+/rules\\.ts$'],
      },
    ),
    rule(
      'sql-only-in-stores',
      {
        path: '^server/src/',
        pathNot: [
          '/store[^/]*\\.ts$',
          '^server/src/(kit|commands)/',
          '\\.test\\.ts$',
          '^server/src/open-database\\.ts$',
        ],
      },
      {
        path: 'node_modules/(kysely|pg)/',
      },
    ),
    rule(
      'only-app-mounts',
      { path: '^server/src/', pathNot: ['^server/src/app\\.ts$', '\\.test\\.ts$', '/index\\.ts$'] },
      {
        path: `${slice}.*(routes|pages|jobs)\\.ts$`,
      },
    ),
    rule('stores-decide-nothing', { path: '/store[^/]*\\.ts$' }, { path: '/(actions|routes|jobs|policy)\\.ts$' }),
    rule(
      'desk-and-demo-use-doors',
      { path: '^server/src/(desk|demo)/', pathNot: '\\.test\\.ts$' },
      {
        path: slice,
        pathNot: ['/index\\.ts$', '/rules\\.ts$'],
      },
    ),
    rule(
      'no-tests-in-production',
      { pathNot: ['\\.test\\.tsx?$', '^(server/test|e2e)/'] },
      { path: ['\\.test\\.tsx?$', '^(server/test|e2e)/'] },
    ),
    ...order.slice(0, -1).map((name, index) =>
      rule(
        `order-${name.replace('/', '-')}`,
        { path: `^server/src/${name}/`, pathNot: '\\.test\\.ts$' },
        {
          path: order.slice(index + 1).map((later) => `^server/src/${later}/`),
        },
      ),
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^server/db/schema\\.ts$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
