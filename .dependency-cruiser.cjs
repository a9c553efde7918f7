/** Doors of the house (docs/adr/0001). Every rule is an error. */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    forbid('no-circles', 'no module may depend on itself', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('kernel-stands-alone', 'the kernel imports nothing', { path: '^packages/kernel', pathNot: '\\.test\\.ts$' }, { pathNot: '^packages/kernel' }),
    forbid(
      'rules-are-pure',
      'rules and stats know only the kernel and their parser',
      { path: '^packages/(rules|stats)', pathNot: '\\.test\\.ts$|/testing/' },
      { path: '^(packages/(platform|ui)|rooms|apps)|node:' },
    ),
    forbid('packages-know-no-rooms', 'shared packages never reach into rooms or apps', { path: '^packages' }, { path: '^(rooms|apps)' }),
    forbid('rooms-know-no-apps', 'rooms never reach into apps', { path: '^rooms' }, { path: '^apps' }),
    forbid(
      'rooms-by-their-door',
      'a room reaches another through its contract or a declared door',
      { path: '^rooms/([^/]+)/' },
      { path: '^rooms/([^/]+)/', pathNot: ['^rooms/$1/', '^rooms/[^/]+/(contract\\.ts|rulebook/index\\.ts|present/index\\.ts)$'] },
    ),
    forbid(
      'platform-stays-on-the-server',
      'pages and contracts run in a browser',
      { path: '^rooms/[^/]+/(contract\\.ts|ui\\.tsx|pages/|ui/|present/)|^packages/ui|^apps/web' },
      { path: '^packages/platform', pathNot: '^packages/platform/[^/]+/contract\\.ts$' },
    ),
    forbid(
      'ui-only-from-pages',
      'the component library never reaches the server',
      { path: '^(rooms|apps/(server|cli))', pathNot: '^rooms/[^/]+/(ui\\.tsx|pages/|ui/)' },
      { path: '^packages/ui' },
    ),
    forbid(
      'drivers-in-platform-db',
      'database drivers only in platform/db',
      { pathNot: '^(packages/platform/(db|testing)|test/)' },
      { path: 'node_modules/(pg|@electric-sql/pglite)/' },
    ),
    forbid('search-engine-in-platform-search', 'the search engine only in platform/search', { pathNot: '^packages/platform/search' }, { path: 'node_modules/node-sqlite3-wasm/' }),
    forbid('components-in-ui', 'the component library only in ui', { pathNot: '^packages/ui' }, { path: 'node_modules/(antd|@ant-design)/' }),
    forbid(
      'charts-behind-two-doors',
      'the chart library only in ui and where the server draws (docs/adr/0005)',
      { pathNot: '^packages/(ui/chart|platform/reports/chart\\.ts)' },
      { path: 'node_modules/echarts/' },
    ),
    forbid(
      'documents-in-platform-reports',
      'libraries that write documents only in platform/reports',
      { pathNot: '^packages/platform/reports' },
      { path: 'node_modules/(docx|@resvg|@myriaddreamin|write-excel-file)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)node_modules/(?!(@yumen|pg|@electric-sql|node-sqlite3-wasm|antd|echarts|@ant-design|docx|@resvg|@myriaddreamin|write-excel-file))|^(apps|packages|rooms)/[^/]+/dist/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'node', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
