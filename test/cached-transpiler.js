// What ts-node transpiles the sources with: TypeScript's own transpiler, whose output is kept on disk, since the tests start
// hundreds of processes that load the same files.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

const FOLDER = join(__dirname, '../node_modules/.cache/perf-markdown-tests');

function kept(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A file is complete before it has its name, whoever else writes the same. */
function keep(path, output) {
  const draft = `${path}.${process.pid}`;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(draft, JSON.stringify(output));
  renameSync(draft, path);
}

exports.create = ({ service, nodeModuleEmitKind }) => {
  // By itself the transpiler takes every file for a CommonJS one, and leaves `import()` in it as it is.
  const { options } = service.config;
  const compilerOptions =
    nodeModuleEmitKind === 'nodeesm' ? { ...options, module: ts.ModuleKind.ESNext } : options;
  const settings = ts.version + JSON.stringify(compilerOptions);
  return {
    transpile(input, { fileName }) {
      const key = createHash('sha1').update(settings).update(`\0${fileName}\0`).update(input).digest('hex');
      const path = join(FOLDER, `${key}.json`);
      const found = kept(path);
      if (found) return found;
      const { outputText, sourceMapText } = ts.transpileModule(input, { fileName, compilerOptions });
      keep(path, { outputText, sourceMapText });
      return { outputText, sourceMapText };
    },
  };
};
