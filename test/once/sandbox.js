'use strict';

module.exports = globalThis.requireOnce('../../sandbox');
