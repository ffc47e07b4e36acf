// A fixed zone: snapshots and dates are the same on every machine.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

module.exports = {
  ...base,
  // Other folders hold packages and builds that a search for modules need not read.
  roots: ['<rootDir>/src'],
  // A busy machine is slow.
  testTimeout: 120_000,
  setupFilesAfterEnv: [...base.setupFilesAfterEnv, '<rootDir>/jest-styles.js'],
  // The backend runs on Node's own test runner (scripts/test-server.mjs).
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/server/', '<rootDir>/src/query/'],
  transform: { '^.+\\.(t|j|mj)sx?$': base.transform['^.+\\.(t|j)sx?$'] },
  transformIgnorePatterns: [
    nodeModulesToTransform([
      ...grafanaESModules,
      '@grafana',
      '@react-hookz',
      '@marcbachmann/cel-js',
      '@ver0/deep-equal',
      'react-data-grid',
      'react-inlinesvg',
      'd3-.*',
      'internmap',
      'delaunator',
      'robust-predicates',
    ]),
  ],
};
