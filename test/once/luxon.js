'use strict';

module.exports = globalThis.requireOnce('luxon');
