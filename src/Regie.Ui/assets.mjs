// Installs the npm packages of package-lock.json and makes wwwroot/lib from them: one style sheet, the font and the
// licences. The build runs it when wwwroot/lib/regie.css is older than what it is made of.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const root = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const from = (...parts) => path.join(root, 'node_modules', ...parts);
const lib = path.join(root, 'wwwroot', 'lib');
const lock = path.join(root, 'wwwroot', '.assets-lock');

const fonts = ['inter-latin-wght-normal.woff2', 'inter-latin-ext-wght-normal.woff2'];
const packages = ['@digdir/designsystemet-css', '@digdir/designsystemet-theme', '@fontsource-variable/inter'];

/** One build at a time: making a folder either succeeds or tells that another build is at work. */
function alone(work) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  const giveUp = Date.now() + 180_000;
  for (;;) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      // A lock this old was left by a build that was killed.
      const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 120_000) fs.rmSync(lock, { recursive: true, force: true });
      if (Date.now() > giveUp) throw new Error(`Another build holds ${lock}; delete it if none is running`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

/** Readers never see half a file: it is written aside and moved into place. */
function put(name, content) {
  const aside = path.join(lib, `.${name}.${process.pid}`);
  fs.writeFileSync(aside, content);
  fs.renameSync(aside, path.join(lib, name));
}

function install() {
  const installed = fs.statSync(from('.package-lock.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const wanted = Math.max(...['package-lock.json', 'package.json'].map((f) => fs.statSync(path.join(root, f)).mtimeMs));
  if (installed >= wanted) return;
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error('npm ci did not succeed; see its message above');
}

function styleSheet() {
  const read = (file) => fs.readFileSync(file, 'utf8').replace(/^@charset "UTF-8";\s*/i, '').trim();
  const own = fs.readdirSync(path.join(root, 'Styles')).filter((name) => name.endsWith('.css')).sort();
  return [
    '/*! Designsystemet and its theme: MIT licence, see designsystemet-css.LICENSE.txt. Inter: OFL-1.1, see inter.LICENSE.txt. */',
    read(from('@digdir', 'designsystemet-css', 'dist', 'src', 'index.css')),
    withoutComments(read(from('@digdir', 'designsystemet-theme', 'src', 'themes', 'designsystemet.css'))),
    ...own.map((name) => withoutComments(read(path.join(root, 'Styles', name)))),
    '',
  ].join('\n');
}

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s+/gm, '');

alone(() => {
  install();
  fs.mkdirSync(lib, { recursive: true });
  for (const font of fonts) put(font, fs.readFileSync(from('@fontsource-variable', 'inter', 'files', font)));
  for (const name of packages) put(`${path.basename(name)}.LICENSE.txt`, fs.readFileSync(from(name, 'LICENSE')));
  // Last, because the build compares its age.
  put('regie.css', styleSheet());
});
