import { resourceOf } from '../resource';
import { getManyInsights } from './getAll';

/** The resource Insight: what Nex has noticed. */
export const insightResource = resourceOf('Insight', 'insight', [getManyInsights], 'getAll');
