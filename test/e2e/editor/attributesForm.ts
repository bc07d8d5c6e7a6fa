import type { Locator } from '@playwright/test';
import { Parameter } from './parameter';

/** The resource mapper of a node: how its attributes are mapped, and the field of each. */
export class AttributesForm {
	/** The input that shows how the attributes are mapped. */
	readonly mode: Locator;
	/** The input that shows the ID of the matching attribute. */
	readonly matchingAttribute: Locator;
	/** The labels of the fields, in their order. */
	readonly fieldLabels: Locator;
	private readonly fields: Locator;

	/** @param form the parameters of the node */
	constructor(private readonly form: Locator) {
		this.fields = form.getByTestId('mapping-fields-container');
		// The first label is the heading of all fields.
		this.fieldLabels = this.fields.locator('label[for^="value"] [class*="title"]');
		this.mode = form.getByTestId('mapping-mode-select').locator('input');
		this.matchingAttribute = form.getByTestId('matching-column-select').locator('input');
	}

	/** The field of an attribute, by its label. */
	field(label: string): Parameter {
		return new Parameter(this.fields, label);
	}

	/** Chooses how the attributes are mapped: "Map Each Column Manually" or "Map Automatically". */
	async chooseMode(name: string): Promise<void> {
		await this.mode.click();
		await this.form.page().getByRole('option', { name }).click();
	}

	/** Opens "Add attribute to send", and gives what can be added. */
	async openAttributesToAdd(): Promise<Locator> {
		await this.form.getByTestId('add-fields-select').getByRole('button').click();
		return this.form.page().getByRole('menuitem');
	}

	/** Adds the field of an attribute, or of a part of one, that waits under "Add attribute to send". */
	async add(name: string): Promise<void> {
		const offered = await this.openAttributesToAdd();
		await offered.getByText(name, { exact: true }).click();
	}

	/** Takes the field of an attribute away, by the attribute's slug. */
	async remove(slug: string): Promise<void> {
		await this.fields.getByTestId(`remove-field-button-${slug}`).click();
	}
}
