import { resourceOf } from '../resource';
import { createAiList } from './create';
import { getAiList } from './get';

/** The resource AI List: records that Nex's AI finds by a request in plain words. */
export const aiListResource = resourceOf('AI List', 'aiList', [createAiList, getAiList], 'create');
