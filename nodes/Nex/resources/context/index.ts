import { resourceOf } from '../resource';
import { addText } from './addText';
import { ask } from './ask';

/** The resource Context: what Nex's AI knows of the workspace. */
export const contextResource = resourceOf('Context', 'context', [addText, ask], 'ask');
