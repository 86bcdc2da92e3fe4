// hands - two ways to use a page: with a pointer, and with nothing but a keyboard.
// Both find things as people do, by their labels and names.

/** A pointer (or a finger). */
export class Pointer {
	constructor(page) {
		this.page = page;
	}
	async fill(label, words, exact = false) {
		await this.page.getByLabel(label, { exact }).fill(words);
	}
	async choose(label) {
		await this.page.getByRole("radio", { name: label }).first().check();
	}
	async tick(label) {
		await this.page.getByRole("checkbox", { name: label }).check();
	}
	async press(name) {
		await this.page.getByRole("button", { name, exact: true }).first().click();
		await this.page.waitForLoadState();
	}
	async follow(name) {
		await this.page.getByRole("link", { name }).first().click();
		await this.page.waitForLoadState();
	}
}

/** Tab, arrows, Space and Enter; nothing is ever clicked. */
export class Keyboard {
	constructor(page) {
		this.page = page;
		this.unseen = []; // what had the focus without showing it
	}

	/** Tabs on until the focus is on one of the elements, as somebody would. */
	async reach(locator) {
		const wanted = await locator.first().elementHandle({ timeout: 5000 });
		for (let steps = 0; steps < 250; steps++) {
			if (await wanted.evaluate((element) => element === document.activeElement)) {
				await this.lookAtFocus(wanted);
				return wanted;
			}
			await this.page.keyboard.press("Tab");
		}
		throw new Error(`the Tab key never reaches ${locator}`);
	}

	async lookAtFocus(element) {
		const shown = await element.evaluate((node) => {
			const ringed = (one) => {
				const style = getComputedStyle(one);
				return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
			};
			return ringed(node) || (node.closest("label") !== null && ringed(node.closest("label")));
		});
		if (!shown) this.unseen.push(await element.evaluate((node) => node.outerHTML.slice(0, 120)));
	}

	async fill(label, words, exact = false) {
		await this.reach(this.page.getByLabel(label, { exact }));
		await this.page.keyboard.press("Control+A");
		await this.page.keyboard.insertText(words);
	}

	/** Tab reaches a group of radio buttons once; arrows move inside of it. */
	async choose(label) {
		const wanted = await this.page.getByRole("radio", { name: label }).first().elementHandle();
		const name = await wanted.evaluate((node) => node.name);
		for (let steps = 0; steps < 250; steps++) {
			const inside = await this.page.evaluate((group) => document.activeElement?.name === group, name);
			if (inside) break;
			await this.page.keyboard.press("Tab");
		}
		for (let steps = 0; steps < 20; steps++) {
			if (await wanted.evaluate((node) => node === document.activeElement)) break;
			await this.page.keyboard.press("ArrowDown");
		}
		await this.page.keyboard.press("Space");
		if (!(await wanted.evaluate((node) => node.checked))) throw new Error(`the arrow keys never choose ${label}`);
	}

	async tick(label) {
		await this.reach(this.page.getByRole("checkbox", { name: label }));
		await this.page.keyboard.press("Space");
	}

	async press(name) {
		await this.reach(this.page.getByRole("button", { name, exact: true }));
		await this.enter();
	}

	async follow(name) {
		await this.reach(this.page.getByRole("link", { name }));
		await this.enter();
	}

	async enter() {
		await Promise.all([this.page.waitForEvent("load", { timeout: 15000 }), this.page.keyboard.press("Enter")]);
	}
}
