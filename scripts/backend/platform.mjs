/**
 * A platform by the names that Go, and so Grafana, gives it.
 * @typedef {{os: 'linux' | 'darwin', arch: 'amd64' | 'arm64'}} Platform
 */

const OS = { linux: 'linux', darwin: 'darwin' };
const ARCH = { x64: 'amd64', arm64: 'arm64' };

/** This machine's platform; undefined where no launcher can be made for it (Windows). */
export function ownPlatform() {
  const os = OS[process.platform];
  const arch = ARCH[process.arch];
  return os && arch ? { os, arch } : undefined;
}

/**
 * @param {string} text such as `linux-amd64`
 * @returns {Platform}
 */
export function parsePlatform(text) {
  const [os, arch] = text.split('-');
  if (!(os in OS) || !Object.values(ARCH).includes(arch)) {
    throw new Error(`There is no package for "${text}": use linux-amd64, linux-arm64, darwin-amd64 or darwin-arm64`);
  }
  return { os, arch };
}

/** The platform in names of npm packages: `linux-x64`. */
export function npmName({ os, arch }) {
  return `${os}-${arch === 'amd64' ? 'x64' : arch}`;
}

/** The platform in names of plugin executables and zip files: `linux_amd64`. */
export function suffix({ os, arch }) {
  return `${os}_${arch}`;
}
