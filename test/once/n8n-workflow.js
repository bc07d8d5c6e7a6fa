'use strict';

module.exports = globalThis.requireOnce('n8n-workflow');
