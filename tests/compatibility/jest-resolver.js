const { resolveFrom } = require('./resolve-from.mts');

module.exports = (request, options) =>
  options.defaultResolver(request, { ...options, basedir: resolveFrom(request, options.basedir) });
