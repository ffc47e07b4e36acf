import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/**
 * Names, versions and licence texts of the npm packages that went into a bundle.
 * @param {string} root
 * @param {string[]} inputs files that were bundled, relative to `root`
 * @returns {string}
 * @throws Error for a package that names no licence
 */
export function thirdPartyLicences(root, inputs) {
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[1] ?? []));
  const sections = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    if (!license) {
      throw new Error(`${name} ${version} names no licence`);
    }
    return `${name} ${version} (${license})\n\n${texts(join(root, folder)) || `Its package holds no licence text; ${license} applies.`}\n`;
  });
  return `The backend contains the following packages.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function texts(folder) {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file) && existsSync(join(folder, file)))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');
}
