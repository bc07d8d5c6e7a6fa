'use strict';

module.exports = globalThis.requireOnce('typescript');
