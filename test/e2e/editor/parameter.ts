import { expect, type Locator } from '@playwright/test';

/** One parameter of a form in n8n's editor: of a node, of a credential or of a mapped attribute. */
export class Parameter {
	/** Where its value is shown and changed. */
	readonly value: Locator;

	/**
	 * @param form the form
	 * @param label the parameter's label, whole
	 */
	constructor(form: Locator, label: string) {
		this.value = form
			.locator('label')
			.filter({ has: form.page().getByText(label, { exact: true }) })
			.locator('xpath=ancestor::*[.//*[@data-test-id="parameter-input"]][1]')
			.getByTestId('parameter-input');
	}

	/** What holds the value: of a text, a number, a chosen option or a chosen resource. */
	get input(): Locator {
		return this.value.locator('input, textarea').last();
	}

	private get expressionResult(): Locator {
		return this.value.locator('[data-test-id^="parameter-expression-preview-"]');
	}

	/** Writes a text or a number. */
	async write(text: string): Promise<void> {
		await this.input.fill(text);
		await this.hasTaken(100);
	}

	/**
	 * Writes an expression, such as `{{ $json.name }}`: a "=" at the start makes it one.
	 *
	 * @param text the expression
	 * @param result what it gives, which n8n shows once it has taken the expression over
	 */
	async writeExpression(text: string, result: string): Promise<void> {
		await this.write('=');
		await this.writeCode(text);
		await expect(this.expressionResult).toHaveText(result);
	}

	/** Writes into an editor with several lines, such as the one for JSON. */
	async writeCode(text: string): Promise<void> {
		await this.value.locator('.cm-content').fill(text);
		await this.hasTaken(200);
	}

	/**
	 * n8n takes a value over only so many milliseconds after the last letter; a step that is executed
	 * before does not know it yet. However busy the browser is, a later and longer timer ends later.
	 */
	private async hasTaken(milliseconds: number): Promise<void> {
		const timer = `new Promise((taken) => setTimeout(taken, ${milliseconds + 50}))`;
		await this.value.page().evaluate(timer);
	}

	/** Chooses one of the options, by its name. */
	async choose(option: string): Promise<void> {
		const page = this.value.page();
		await this.input.click();
		const named = page.getByText(option, { exact: true });
		await page.getByRole('option').filter({ has: named }).click();
		await expect(this.input).toHaveValue(option);
	}

	/** Turns a switch on, or off. */
	async turn(to: 'on' | 'off'): Promise<void> {
		const toggle = this.value.getByRole('switch');
		if ((await toggle.isChecked()) !== (to === 'on'))
			await this.value.locator('.el-switch').click();
		await expect(toggle).toBeChecked({ checked: to === 'on' });
	}

	/** Chooses in which way a resource is given, such as "By ID". */
	async chooseMode(mode: string): Promise<void> {
		const page = this.value.page();
		await this.value.getByTestId('rlc-mode-selector').click();
		await page.getByRole('option', { name: mode, exact: true }).click();
	}

	/** What stands in the place of a list of resources that can't be shown. */
	get listRefusal(): Locator {
		return this.value.page().getByTestId('rlc-error-container');
	}

	/** Opens the list of resources, such as the objects of the workspace. */
	async openList(): Promise<Locator> {
		await this.value.getByTestId('rlc-input').click();
		return this.value.page().getByTestId('rlc-item');
	}

	/** Chooses a resource from a list that searches as the person types: the only one that it finds. */
	async chooseBySearch(text: string, name: string): Promise<void> {
		await this.openList();
		await this.searchOpenList(text, name);
	}

	/** The same, where the list is open already. */
	async searchOpenList(text: string, name: string): Promise<void> {
		const page = this.value.page();
		const found = page.getByTestId('rlc-item');
		await page.getByTestId('rlc-search').fill(text);
		await expect(found).toHaveText([name]);
		await found.click();
		await expect(this.input).toHaveValue(name);
	}

	/** Chooses a resource from its list, by its name. */
	async chooseFromList(name: string): Promise<void> {
		const items = await this.openList();
		await items.filter({ hasText: name }).click();
		await expect(this.input).toHaveValue(name);
	}
}
