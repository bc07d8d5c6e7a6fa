import { expect, type Locator, type Page } from '@playwright/test';
import sharp from 'sharp';
import { AttributesForm } from './attributesForm';
import { OutputPanel } from './outputPanel';
import { Parameter } from './parameter';

/** The panel of an open node: its input, its form and its output. */
export class NodePanel {
	readonly root: Locator;
	readonly attributes: AttributesForm;
	/** What the nodes before it give, left of its form. */
	readonly input: Locator;
	readonly output: OutputPanel;
	/** The name of the chosen credential. */
	readonly credential: Locator;
	readonly icon: Locator;
	private readonly form: Locator;

	constructor(page: Page) {
		this.root = page.getByTestId('ndv');
		this.icon = this.root.getByTestId('node-title-container').locator('xpath=..').locator('img');
		this.form = this.root.getByTestId('node-parameters');
		this.attributes = new AttributesForm(this.form);
		this.input = this.root.getByTestId('ndv-input-panel');
		this.output = new OutputPanel(this.root.getByTestId('output-panel'));
		this.credential = this.form.getByTestId('node-credentials-select').locator('input');
	}

	/** A parameter or a setting, by its label. */
	parameter(label: string): Parameter {
		return new Parameter(this.form, label);
	}

	/** Adds one of the options that most people leave as they are, under "Options". */
	async addOption(name: string): Promise<void> {
		await this.addTo('Add option', name);
	}

	/** Adds one of the fields that need not be filled in, under "Additional Fields". */
	async addField(name: string): Promise<void> {
		await this.addTo('Add Field', name);
	}

	private async addTo(collection: string, name: string): Promise<void> {
		const add = this.form.getByText(collection).or(this.form.getByPlaceholder(collection));
		await add.filter({ visible: true }).last().click();
		await this.root.page().getByRole('option', { name, exact: true }).click();
	}

	/** Opens the dialog for a first credential. */
	async connect(): Promise<void> {
		await this.form.getByTestId('node-credentials-empty-state').getByRole('button').click();
	}

	/** Opens the dialog of the chosen credential. */
	async editCredential(): Promise<void> {
		await this.form.getByTestId('credential-edit-button').click();
	}

	async showSettings(): Promise<void> {
		await this.root.getByTestId('tab-settings').click();
	}

	async showParameters(): Promise<void> {
		await this.root.getByTestId('tab-params').click();
	}

	/** Runs the node, and those before it that have not run. */
	async executeStep(): Promise<void> {
		await this.root.getByTestId('node-execute-button').click();
	}

	/** How bright the panel is on the whole, from 0 (black) to 255 (white). */
	async brightness(): Promise<number> {
		const { channels } = await sharp(await this.root.screenshot())
			.greyscale()
			.stats();
		return channels[0]?.mean ?? NaN;
	}

	async close(): Promise<void> {
		await this.root.getByTestId('ndv-close-button').click();
		await expect(this.root).toBeHidden();
	}
}
