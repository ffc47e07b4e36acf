import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suffix } from './platform.mjs';

/**
 * Writes the executable that Grafana starts. It replaces itself by the shipped Node, so that the process id stays the plugin's, finds everything
 * by its own place, and needs nothing of the environment, PATH included.
 * @returns {string} its path
 */
export function writeLauncher({ outdir, executable, platform }) {
  const path = join(outdir, `${executable}_${suffix(platform)}`);
  writeFileSync(path, platform.os === 'linux' ? linux(platform) : other(platform));
  chmodSync(path, 0o755);
  return path;
}

const HEAD = `#!/bin/sh
case $0 in
  */*) here=\${0%/*} ;;
  *) here=. ;;
esac
unset NODE_OPTIONS
`;

/** Warnings go to the log as JSON lines instead of to standard error. */
const NODE_FLAGS = '--no-warnings --enable-source-maps';

function linux(platform) {
  const multiarch = { amd64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[platform.arch];
  return `${HEAD}# The shipped C++ library is for systems without one, such as Grafana's Alpine image: the system's own fits its C library better.
if [ ! -e /usr/lib/${multiarch}/libstdc++.so.6 ] && [ ! -e /usr/lib64/libstdc++.so.6 ]; then
  export LD_LIBRARY_PATH="$here/runtime/${suffix(platform)}"
fi
exec "$here/runtime/${suffix(platform)}/node" ${NODE_FLAGS} "$here/backend/main.mjs" "$@"
`;
}

function other(platform) {
  return `${HEAD}exec "$here/runtime/${suffix(platform)}/node" ${NODE_FLAGS} "$here/backend/main.mjs" "$@"
`;
}
