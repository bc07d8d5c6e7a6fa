/**
 * What the sandbox assumes about Nex where nobody outside Nex knows the answer. `npm run sandbox`
 * prints these sentences and README.md lists them. No behaviour of the node depends on them.
 */
export const assumptions: readonly string[] = [
	'A matching attribute that is not unique is refused with 400.',
	'A matching attribute without a value in the request is refused with 400; empty text and an empty list are no value.',
	'With a multi-value matching attribute, one value in common is a match. The letter case of e-mail addresses and domains does not matter; any other value must be the same to the letter.',
	'Values that belong to two different records are refused with 400.',
	"A unique value that belongs to another record is refused with 400, also where it is not the matching attribute's.",
	'An update replaces the whole value of a multi-value attribute and leaves attributes that are not in the request as they are.',
	'null takes a value away; a required attribute can not be taken away (400).',
	'A new record needs a value for every required attribute (400).',
	'An attribute that the object does not have, and a value that does not have the form of its type, are refused with 400.',
	'A value of several parts (a full name, a phone number, a location, a currency amount, a social profile) has no parts but those that Nex documents. A phone number and a currency amount need both of theirs.',
	'A refused request changes nothing.',
	'The body of a request holds nothing that the contract does not name (400).',
	'A deleted record is gone at once, from every list too, and its ID is not used again.',
	'A page has 50 records unless the request says otherwise, and never more than 100; its "limit" says how many it could have had.',
	'Records come in the order in which they were created, or sorted by the value of one attribute, those without a value last, or by created_at or updated_at. The primary attribute of a record is its name.',
	'A search finds a text in any letter case within the values of a record, and groups what it finds by the slug of the object. A type that fails is an object whose slug is in errored_search_types.',
	'A record can be on the lists of its own object only (400), and once on each: the list-specific attributes that a request does not name stay as they are.',
	'A key that Nex does not know is refused with 401, and one that lacks a scope with 403 and a message that names the scope.',
	'A value is kept and comes back in the form in which it was sent.',
	'The type of a record is the type of its object: person, company, custom or deal.',
	'Without include_attributes the list of objects comes without attributes.',
	'A text, e-mail, phone, URL or domain may hold any text: nothing but its being text is checked.',
	'There is no rate limit unless one is asked for; where there is one, it counts the requests of all keys together.',
];
