'use strict';

module.exports = globalThis.requireOnce('fast-check');
