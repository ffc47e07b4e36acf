// The one-way data flow of docs/architecture.md, as rules.
const server = (folder) => `^src/server/${folder}/`;
const only = (folder, allowed) => ({
  name: `${folder}-imports`,
  severity: 'error',
  comment: `${folder} may import of ours only: ${allowed.join(', ') || 'nothing'}`,
  from: { path: server(folder) },
  to: { path: '^(src|simulator|workbench|tests|scripts)/', pathNot: [server(folder), ...allowed.map((a) => (a === 'query' ? '^src/query/' : server(a)))] },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    only('events', []),
    only('grafana', []),
    only('analysis', ['events']),
    only('sources', ['events', 'query']),
    only('geo', ['events', 'query', 'sources']),
    only('store', ['events', 'query']),
    only('collector', ['events', 'query', 'sources', 'store']),
    only('queries', ['events', 'query', 'collector', 'store', 'analysis', 'grafana']),
    only('resources', ['events', 'query', 'collector', 'store', 'analysis', 'grafana', 'queries']),
    only('live', ['events', 'query', 'collector', 'store', 'analysis', 'grafana', 'queries']),
    { name: 'query-imports', severity: 'error', from: { path: '^src/query/' }, to: { path: '^(src|simulator|workbench|tests|scripts)/', pathNot: '^src/query/' } },
    { name: 'page-without-backend', severity: 'error', from: { path: '^src/(?!server/|query/)' }, to: { path: '^(src/server|simulator|workbench|tests)/' } },
    { name: 'product-without-instruments', severity: 'error', from: { path: '^src/' }, to: { path: '^(simulator|workbench|tests|scripts)/' } },
    { name: 'simulator-alone', severity: 'error', from: { path: '^simulator/' }, to: { path: '^(src|workbench|tests|scripts)/' } },
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.server.json' }, doNotFollow: { path: 'node_modules' }, exclude: { path: '(^dist/|/gen/)' } },
};
