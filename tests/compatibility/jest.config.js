// The page's tests, on the packages of this folder.
const path = require('node:path');
const page = require('../../jest.config');

module.exports = {
  ...page,
  rootDir: path.join(__dirname, '..', '..'),
  resolver: path.join(__dirname, 'jest-resolver.js'),
};
