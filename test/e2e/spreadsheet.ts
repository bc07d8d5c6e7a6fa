const columns = ['Email', 'First Name', 'Last Name', 'Company', 'Phone', 'Website'];

/** Three of them have no e-mail address, or none that is one. */
const cells = [
	['jane@example.com', 'Jane', 'Smith', 'Alder & Sons', '+15559876543', 'https://alder.example'],
	['', 'Joe', 'Doe', 'Birch Bank', '+15559876544', 'https://birch.example'],
	['ann.example.com', 'Ann', 'Lee', 'Cedar Foods', '+15559876545', 'https://cedar.example'],
	['max@example.com', 'Max', 'Miller', 'Dogwood', '+15559876546', 'https://dogwood.example'],
	['eve@', 'Eve', 'Moss', 'Elm Ltd', '+15559876547', 'https://elm.example'],
	['lou@example.com', 'Lou', 'Hill', 'Fir Inc', '+15559876548', 'https://fir.example'],
];

/** A spreadsheet of people, three of whose rows can't be imported, as it is saved: as CSV. */
export const spreadsheet = [columns, ...cells].map((row) => `${row.join(',')}\n`).join('');

/** Its rows, as n8n reads them. */
export const spreadsheetRows = cells.map((row) =>
	Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])),
);
