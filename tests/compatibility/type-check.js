// Checks the types of the page's code and tests against the packages of this folder. Ends with 1 if they do not hold.
const path = require('node:path');
const ts = require('typescript');
const { resolveFrom } = require('./resolve-from.mts');

const ROOT = path.join(__dirname, '..', '..');
const PAGE = [path.join(ROOT, 'src'), path.join(ROOT, '.config')].map((folder) => folder.replaceAll('\\', '/') + '/');

const parsed = ts.getParsedCommandLineOfConfigFile(
  path.join(ROOT, 'tsconfig.json'),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: report,
  }
);
parsed.options.typeRoots = [__dirname, ROOT].map((folder) => path.join(folder, 'node_modules', '@types'));
const host = ts.createCompilerHost(parsed.options);
const cache = ts.createModuleResolutionCache(ROOT, (file) => file, parsed.options);
host.resolveModuleNameLiterals = (literals, importer, redirected, options, file) =>
  literals.map((literal) => {
    const from = path.join(resolveFrom(literal.text, path.dirname(importer)), path.basename(importer));
    const mode = ts.getModeForUsageLocation(file, literal, options);
    return ts.resolveModuleName(literal.text, from, options, host, cache, redirected, mode);
  });

const rootNames = parsed.fileNames.filter((file) => PAGE.some((folder) => file.startsWith(folder)));
const program = ts.createProgram({ rootNames, options: parsed.options, host });
const newer = program
  .getSourceFiles()
  .map(({ fileName }) => path.relative(ROOT, fileName).replaceAll('\\', '/'))
  .filter((file) => /^node_modules\/(@grafana\/(?!i18n\/)|@types\/react(-dom)?\/)/.test(file));
if (newer.length > 0) {
  throw new Error(`Types of the newest Grafana are among those of the oldest: ${newer[0]}`);
}
const diagnostics = [...parsed.errors, ...ts.getPreEmitDiagnostics(program)];
diagnostics.forEach(report);
console.log(`${rootNames.length} files, ${diagnostics.length} errors`);
process.exitCode = diagnostics.length > 0 || rootNames.length === 0 ? 1 : 0;

function report(diagnostic) {
  const format = { getCurrentDirectory: () => ROOT, getCanonicalFileName: (file) => file, getNewLine: () => '\n' };
  console.error(ts.formatDiagnostic(diagnostic, format).trimEnd());
}
