/*
 * <draft-keeper> inside a form keeps what is typed there on this device (drafts.js), brings it back,
 * says so, and lets her discard it. Other scripts of the form may lay something beside the words:
 * "draft-collect" asks for it, "draft-restored" gives it back.
 */
import { openDrafts } from "/assets/drafts.js";

let drafts; /* one key for the whole page */

const passing = new Set(["form", "submit_id", "version", "danger_done"]);

const isChoice = (field) => /^(radio|checkbox)$/.test(field.type);

function servedValue(field) {
	if (field.localName !== "select") return field.defaultValue;
	const options = [...field.options];
	return (options.find((one) => one.defaultSelected) ?? options[0])?.value ?? "";
}

class DraftKeeper extends HTMLElement {
	#form; #store; #place; #timer = 0; #over = false; #last = "";

	async connectedCallback() {
		this.#form = this.closest("form");
		if (!this.#form || this.#store) return;
		this.#place = new URL(this.#form.action).pathname;
		this.hidden = false;
		drafts ??= openDrafts();
		this.#store = await drafts.catch(() => null);
		if (!this.#store) {
			this.#part("off").hidden = false;
			return;
		}
		this.#part("kept").hidden = false;
		await this.#bringBack().catch(() => {});
		this.#listen();
		const typed = JSON.stringify(this.#values()) !== this.#last;
		if (typed) await this.#keep(); // while this woke up
		this.#form.dataset.draft ??= "ready";
	}

	#part(name) { return this.querySelector(`[data-${name}]`); }

	#fields() {
		return [...this.#form.elements].filter((one) => one.name && !passing.has(one.name) && one.type !== "hidden" && one.type !== "submit");
	}

	#values() {
		return this.#fields().filter((one) => !isChoice(one) || one.checked).map((one) => [one.name, one.value]);
	}

	/* The values that the page came with. */
	#served() {
		return this.#fields().filter((one) => !isChoice(one) || one.defaultChecked).map((one) => [one.name, servedValue(one)]);
	}

	#words() {
		return this.#fields().filter((one) => one.localName === "textarea").map((one) => one.value).join("");
	}

	#listen() {
		const soon = () => {
			this.#form.dataset.draft = "pending";
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => this.#keep(), 400);
		};
		this.#form.addEventListener("input", soon);
		this.#form.addEventListener("change", soon);
		this.#form.addEventListener("submit", (e) => { if (!e.defaultPrevented && !this.#over) this.send(); });
		document.addEventListener("visibilitychange", () => { if (document.hidden) this.#keep(); });
		addEventListener("drafts-end", () => { this.#over = true; clearTimeout(this.#timer); });
		this.#part("discard").addEventListener("click", () => this.#discard());
		this.#part("use").addEventListener("click", () => this.#use());
		this.#part("leave").addEventListener("click", () => this.#forget());
	}

	async #keep() {
		clearTimeout(this.#timer);
		if (this.#over) return;
		const values = this.#values(), seen = JSON.stringify(values);
		if (seen === this.#last) {
			this.#form.dataset.draft = "kept";
			return;
		}
		this.#last = seen;
		const beside = {};
		this.#form.dispatchEvent(new CustomEvent("draft-collect", { detail: beside }));
		try {
			if (this.#words() === "") await this.#store.drop(this.#place);
			else await this.#store.keep(this.#place, { values, beside });
			this.#form.dataset.draft = "kept";
		} catch {
			this.#part("kept").hidden = true;
			this.#part("off").hidden = false;
			delete this.#form.dataset.draft;
		}
	}

	/* The form goes now. Who can wait a moment waits for this, lest the page goes before it is noted. */
	async send() {
		if (!this.#store) return;
		await this.#keep();
		this.#over = true;
		await this.#store.sending(this.#place).catch(() => {});
	}

	async #bringBack() {
		this.#last = JSON.stringify(this.#served());
		const found = await this.#store.load(this.#place);
		if (!found || document.querySelector(".problems")) return;
		await this.#store.sending(this.#place, false);
		if (JSON.stringify(found.draft.values) === JSON.stringify(this.#values())) return;
		for (const one of this.querySelectorAll("time")) {
			one.dateTime = new Date(found.at).toISOString();
			one.textContent = new Date(found.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
		}
		this.found = found.draft;
		if (this.#words() === "") this.#put();
		else this.#part("offer").hidden = false;
	}

	#put() {
		for (const one of this.#fields()) {
			const named = this.found.values.filter(([name]) => name === one.name).map(([, value]) => value);
			const choice = isChoice(one);
			if (choice) one.checked = named.includes(one.value);
			else if (named.length) one.value = named[0];
			if (choice ? one.checked !== one.defaultChecked : one.value !== one.defaultValue) one.closest("details")?.setAttribute("open", "");
			one.dispatchEvent(new Event("input", { bubbles: true }));
		}
		this.#form.dispatchEvent(new CustomEvent("draft-restored", { detail: this.found.beside ?? {} }));
		this.#last = JSON.stringify(this.#values());
		this.#part("restored").hidden = false;
		this.#form.dataset.draft = "kept";
	}

	#use() {
		this.#part("offer").hidden = true;
		this.#put();
	}

	async #forget() {
		this.#part("offer").hidden = true;
		await this.#store.drop(this.#place).catch(() => {});
	}

	async #discard() {
		this.#part("restored").hidden = true;
		this.#form.reset();
		for (const one of this.#fields()) one.dispatchEvent(new Event("input", { bubbles: true }));
		this.#last = JSON.stringify(this.#values());
		this.#form.dataset.draft = "kept"; // nothing here could be lost
		await this.#store.drop(this.#place).catch(() => {});
		this.#fields()[0]?.focus();
	}
}

customElements.define("draft-keeper", DraftKeeper);
