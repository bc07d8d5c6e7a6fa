import { UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { ItemRefusal } from '../../../nodes/Nex/delivery/exchange/itemRefusal';
import type { Failure } from '../../../nodes/Nex/delivery/verdict/failure';
import { AskFailed } from '../../../nodes/Nex/trigger/nex';
import { troubleOf } from '../../../nodes/Nex/trigger/trouble';

const failed = (facts: Partial<Failure>) =>
	new AskFailed({ reason: 'rejected', itemIndex: 0, attempts: 1, ...facts });

const expression = Object.assign(new Error('There is no such node'), { name: 'ExpressionError' });

test.each<[unknown, string, boolean]>([
	[failed({ reason: 'unauthorized', status: 401 }), 'unauthorized 401', false],
	[failed({ reason: 'forbidden', status: 403 }), 'forbidden 403', false],
	[failed({ reason: 'rejected', status: 404, isFromNex: true }), 'rejected 404', false],
	[failed({ reason: 'rejected', status: 404 }), 'rejected 404', true],
	[failed({ reason: 'input' }), 'input ', false],
	[failed({ reason: 'unexpected' }), 'unexpected ', false],
	[failed({ reason: 'connection' }), 'connection ', true],
	[failed({ reason: 'serverFault', status: 500 }), 'serverFault 500', true],
	[new ItemRefusal('No object is chosen', 'Choose one.'), 'input', false],
	[new UnusableAnswer('The answer is not a list'), 'UnusableAnswer', true],
	[expression, 'expression', false],
])('%p is told by "%s", and whether it may pass (%p)', (thrown, cause, isPassing) => {
	expect(troubleOf(thrown, {})).toMatchObject({ cause, isPassing });
});

test.each([new TypeError('a mistake'), { name: 'ExpressionError' }, 'a text'])(
	'%p is none of these, but a mistake in the node',
	(thrown) => {
		expect(troubleOf(thrown, {})).toBeUndefined();
	},
);
