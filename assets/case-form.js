/*
 * <case-check> near the button of a form: makes case editors of the form's textareas and sees to the whole.
 * Nothing is sent while something certain stands there; what is unsure is asked about once. Shows what
 * colleagues will see and how specific it is. What stood there and the roles that took its place are
 * known to this page alone, and only while it is open.
 */
import { check, say } from "/assets/case-words.js";
import { Helps } from "/assets/case-helps.js";
import { Letters, neutralChanges } from "/assets/case-text.js";
import "/assets/case-editor.js";

const PATIENCE = 3000;

class CaseCheck extends HTMLElement {
	roles = new Map(); letters = new Letters(); kept = new Set(); replaced = 0;
	key = fresh(); #before = null; #form; #editors = []; #asked = false; #genders = false; #timer = 0; #helps = null;

	get audience() { return this.dataset.audience ?? "group"; }
	/* What the words are of: "case"; "colleagues", where only what is certain counts; "record", which nobody else reads. */
	get about() { return this.#form.dataset.about ?? "case"; }

	connectedCallback() {
		this.#form = this.closest("form");
		if (!this.#form || this.#editors.length || !document.getElementById("case-words")) return;
		for (const area of this.#form.querySelectorAll("textarea[name]:not([readonly]), input[data-case]")) {
			const editor = document.createElement("case-editor");
			editor.begin(area, this);
			this.#editors.push(editor);
		}
		this.hidden = false;
		if (this.#part("helps")) this.#helps = new Helps(this.#part("helps"), this.#part("unhelp"), this.#editors);
		if (this.about === "record") this.#part("preview").hidden = true;
		this.#form.addEventListener("submit", (e) => this.#sending(e), true);
		this.#form.addEventListener("draft-collect", (e) => { e.detail.key = { key: this.key, letters: this.letters.known }; });
		this.#form.addEventListener("draft-restored", (e) => this.#offerRoles(e.detail.key));
		this.#on("roles-again", () => this.#sameRoles());
		this.#on("send", () => this.#goOn());
		this.#on("look", () => this.#look());
		this.#on("gender-matters", () => this.#gender(false));
		this.#on("gender-neutral", () => this.#gender(true));
		this.#part("preview")?.addEventListener("toggle", () => this.#preview());
		this.#part("crowd")?.addEventListener("change", () => this.#crowd());
	}

	#part(name) { return this.#form.querySelector(`[data-part="${name}"]`); }
	#on(name, work) { this.#form.querySelector(`[data-do="${name}"]`)?.addEventListener("click", work); }

	/* A finding as the page words it. A letter that the case on this page has given to somebody means that person. */
	worded(finding, name) {
		const all = () => [...[...document.querySelectorAll("main .words")].map((read) => read.textContent), ...this.#editors.map((editor) => editor.text)].join("\n");
		return finding.what === "NAME" ? { ...finding, replacement: this.letters.worded(finding.replacement, name, all) } : finding;
	}

	/* Kept as it is, in all fields. */
	keep(words) {
		for (const one of words) this.kept.add(one);
		for (const editor of this.#editors) editor.render();
	}

	forgetKept() {
		this.kept.clear();
		for (const editor of this.#editors) editor.render();
	}

	/* An editor has an answer, or has changed its words. */
	changed() {
		this.#part("line").textContent = this.replaced > 0 ? say(this.about === "record" ? "replaced-own" : "replaced", { n: this.replaced }) : "";
		this.#part("stop").hidden = true;
		this.#preview();
		clearTimeout(this.#timer);
		if (this.#part("specific")) this.#timer = setTimeout(() => this.#weigh(), 300);
	}

	/* All fields are read together, as colleagues will read them. */
	async #weigh() {
		const text = this.#editors.map((editor) => editor.text).filter((words) => words.trim()).join("\n\n");
		const answer = await check.ask({ field: "whole", text, audience: this.audience, key: this.key });
		if (answer.kind === "checked") this.#specific(answer, text);
	}

	#open() { return this.#editors.flatMap((editor) => editor.open); }

	/* Some fields take what is certain, too, once it was asked about: the server's rule for what colleagues agree on. */
	#stays() { return this.#editors.filter((editor) => !("asked" in editor.area.dataset)).flatMap((editor) => editor.open); }

	/* The last look before it goes. */
	async #sending(e) {
		const form = this.#form;
		if (form.dataset.looked === "yes" || check.state === "failed") return this.#judged();
		e.preventDefault();
		await new Promise((done) => setTimeout(done)); // a form that is still being sent cannot be sent again
		await Promise.all(this.#editors.filter((editor) => editor.text.trim()).map((editor) => editor.settled(PATIENCE)));
		const open = this.#open(), certain = this.#stays().filter((one) => one.certain).length;
		if (check.state !== "failed" && (certain || (open.length && !this.#asked))) return this.#stop(certain, open.length);
		this.#send(e.submitter);
	}

	/* The server need not ask again what was asked here; certain ones it refuses all the same. */
	#judged() {
		if (check.state !== "ready" || this.#form.querySelector('[type=hidden][name=story]')) return; // words that came along were not looked at here
		const field = this.#form.elements.unsure ?? this.#form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "unsure" }));
		field.value = "keep";
	}

	async #send(button) {
		await Promise.race([this.#form.querySelector("draft-keeper")?.send?.(), new Promise((done) => setTimeout(done, PATIENCE))]);
		this.#form.dataset.looked = "yes";
		this.#form.requestSubmit(button?.form === this.#form ? button : undefined);
		delete this.#form.dataset.looked;
	}

	#stop(certain, all) {
		const box = this.#part("stop");
		box.querySelector("[data-put=why]").textContent = certain ? say("must-go", { n: certain }) : say("may-point", { n: all });
		box.querySelector("[data-do=send]").hidden = certain > 0;
		box.hidden = false;
		box.querySelector("button").focus();
	}

	#goOn() {
		this.#asked = true;
		this.#send(null);
	}

	#look() {
		this.#part("stop").hidden = true;
		const editor = this.#editors.find((one) => one.open.length);
		editor?.closest("details")?.setAttribute("open", "");
		(editor?.querySelector("[data-part=all]:not([hidden]), [data-key] button") ?? editor?.area)?.focus();
	}

	/* The roles of last time follow from the key of last time, which lay in the sealed draft; she decides. */
	#offerRoles(before) {
		if (!before) return;
		this.#before = before;
		this.#part("roles").hidden = false;
	}

	#sameRoles() {
		this.key = this.#before.key;
		this.letters = new Letters(this.#before.letters);
		this.#part("roles").hidden = true;
		for (const editor of this.#editors) editor.area.dispatchEvent(new Event("input", { bubbles: true }));
		this.#editors[0]?.area.focus();
	}

	/* What colleagues will see: the words as they stand now, with what may still point to somebody marked. */
	#preview() {
		const box = this.#part("preview");
		if (!box?.open) return;
		const out = [];
		for (const editor of this.#editors) {
			if (!editor.text.trim() || editor.area.name === "danger_why") continue;
			const words = Object.assign(document.createElement("div"), { className: "words", dir: "auto", translate: false });
			let at = 0;
			for (const one of [...editor.open].sort((a, b) => a.from - b.from)) {
				words.append(editor.text.slice(at, one.from), Object.assign(document.createElement("mark"), { textContent: editor.text.slice(one.from, one.to) }));
				at = one.to;
			}
			words.append(editor.text.slice(at));
			out.push(Object.assign(document.createElement("h3"), { textContent: editor.label }), words);
		}
		this.#part("seen").replaceChildren(...out);
	}

	/* How specific it is, with the reasons. */
	#specific({ score, language, measured }, text) {
		this.#part("specific").hidden = text === "";
		this.#part("specific").dataset.light = score.light;
		this.#part("light").textContent = say(measured === false && score.light === "green" ? "not-checked" : `light-${score.light}`);
		this.#part("reasons").replaceChildren(...score.traits.map(({ trait }) => {
			const item = document.createElement("li");
			item.textContent = say(`trait-${trait.toLowerCase()}`);
			return item;
		}));
		this.#helps.render();
		this.#part("gender").hidden = this.#genders || language !== "en" || neutralChanges(text).length === 0;
	}

	#gender(neutral) {
		this.#genders = true;
		this.#part("gender").hidden = true;
		if (neutral) this.#helps.take(this.#editors.map((editor) => [editor, neutralChanges(editor.text)]));
		else this.#part("light").focus();
	}

	/* People of a place x shares of those named, as if one had nothing to do with the other. */
	#crowd() {
		const box = this.#part("crowd");
		let people = Number(box.querySelector("input[type=radio]:checked")?.value ?? 0);
		for (const one of box.querySelectorAll("input[type=checkbox]:checked")) people *= Number(one.value);
		const shown = people < 1 ? "< 1" : people < 100 ? String(Math.round(people)) : String(Math.round(people / 10) * 10);
		this.#part("people").textContent = say(people < 11 ? "crowd-few" : people < 20 ? "crowd-some" : "crowd-many", { n: shown });
	}
}

/* Roles hang on it, and nothing else does. */
function fresh() {
	return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

customElements.define("case-check", CaseCheck);
