'use strict';

const { NexApi } = require('./dist/credentials/NexApi.credentials.js');
const { Nex } = require('./dist/nodes/Nex/Nex.node.js');
const { NexTrigger } = require('./dist/nodes/Nex/NexTrigger.node.js');

module.exports = { Nex, NexApi, NexTrigger };
