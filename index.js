'use strict';

const { NexApi } = require('./dist/credentials/NexApi.credentials.js');
const { Nex } = require('./dist/nodes/Nex/Nex.node.js');

module.exports = { Nex, NexApi };
