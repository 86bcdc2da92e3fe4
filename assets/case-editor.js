/*
 * <case-editor> around a textarea: marks what may point to a person, lists it, and replaces it on demand.
 * The list is what counts; the marks behind the words are decoration. The words stay in the textarea, so
 * typing, dictation and the browser's own undo are as they always are.
 */
import { check, copyOf, say } from "/assets/case-words.js";
import { Mirror } from "/assets/case-paint.js";
import { difference, folded, grouped, isSure, joined, moved, undoing } from "/assets/case-text.js";

const QUIET = 1200, SHOWN = 12;
/* So long the keys must rest before the words are looked at: the longer they are, the longer. */
const pauseOf = (text) => 100 + text.length / 25;
let fields = 0;

class CaseEditor extends HTMLElement {
	#area; #shared; #field = `f${fields++}`; #text = ""; #asked = null; #findings = []; #helps = []; #answer = null;
	#timer = 0; #quiet = 0; #composing = false; #history = []; #all = false; #own = null; #most;
	#mirror; #state; #box; #list; #status; #failed = false; #steps = null;

	/* Takes a textarea of a form over; `shared` is what all fields of the form have in common (case-form.js). */
	begin(area, shared) {
		this.#area = area;
		this.#shared = shared;
		this.#text = area.value;
		this.#most = area.maxLength;
		area.removeAttribute("maxlength"); // a long paste comes in whole, and the page says by how much it is too long
		area.before(this);
		this.append(copyOf("editor"));
		const part = (name) => this.querySelector(`[data-part="${name}"]`);
		[this.#state, this.#box, this.#list, this.#status] = ["state", "box", "list", "status"].map(part);
		const held = document.activeElement === area ? [area.selectionStart, area.selectionEnd, area.selectionDirection] : null;
		part("paint").append(area);
		if (held) {
			area.focus();
			area.setSelectionRange(...held);
		}
		this.#mirror = new Mirror(part("mirror"), area.localName === "textarea");
		this.#box.setAttribute("aria-label", say("found-in"));
		this.#listen(part);
		if (this.#text && !("given" in area.dataset)) this.#soon(); // what was agreed on before waits until she writes
		this.#tell();
	}

	get area() { return this.#area; }
	get label() { return this.#area.labels[0]?.firstChild?.textContent.trim() ?? ""; }
	get answer() { return this.#answer; }
	get text() { return this.#area.value; }

	/* Findings that are neither replaced nor kept. */
	get open() { return this.#findings.filter((one) => !this.#isKept(one)); }
	/* More general words for what singles out: { from, to, matter, leaves_out, instead }. */
	get helps() { return this.#helps; }

	/* When nothing waits to be checked any more; at the latest after `most` milliseconds. */
	async settled(most) {
		const end = performance.now() + most;
		if (this.#timer) this.#ask();
		while ((this.#asked || this.#timer) && performance.now() < end && check.state !== "failed")
			await Promise.race([this.#asked ?? new Promise((done) => setTimeout(done, 100)), new Promise((done) => setTimeout(done, end - performance.now()))]);
	}

	#listen(part) {
		const area = this.#area;
		area.addEventListener("input", () => this.#typed());
		area.addEventListener("focus", () => check.wake(), { once: true });
		area.addEventListener("compositionstart", () => { this.#composing = true; });
		area.addEventListener("compositionend", () => {
			this.#composing = false;
			this.#soon();
		});
		check.addEventListener("state", () => this.#tell());
		part("all").addEventListener("click", () => this.#replaceSure());
		part("undo").addEventListener("click", () => this.#undo());
		part("kept").addEventListener("click", () => this.#shared.forgetKept());
		part("more").addEventListener("click", () => {
			this.#all = true;
			this.render();
		});
		this.#box.addEventListener("click", (e) => this.#pressed(e.target.closest("li button")));
		this.#box.addEventListener("keydown", (e) => {
			if (e.key === "Enter" && e.target.localName === "input") {
				e.preventDefault();
				this.#pressed(e.target.closest("li").querySelector("[data-do=use]"));
			}
		});
	}

	/* Typing does no more than this: findings move along with their words until the next answer. */
	#typed() {
		const text = this.#area.value, whole = difference(this.#text, text), steps = this.#steps ?? [whole];
		this.#text = text;
		for (const change of steps) {
			this.#findings = moved(this.#findings, change);
			this.#helps = moved(this.#helps, change);
			for (const one of this.#history) one.changes = one.changes && movedAll(one.changes, change);
		}
		this.#history = this.#history.filter((one) => one.changes);
		this.#mirror.typed(text, whole);
		if (!this.#composing) this.#soon();
	}

	#soon() {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#ask(), pauseOf(this.#text));
	}

	async #ask() {
		clearTimeout(this.#timer);
		this.#timer = 0;
		if (this.#composing) return;
		if (this.#mirror.behind) this.#paint();
		const text = this.#area.value;
		const asked = check.ask({ field: this.#field, text, audience: this.#shared.audience, key: this.#shared.key });
		this.#asked = asked;
		const answer = await asked;
		if (this.#asked === asked) this.#asked = null;
		if (answer.kind === "skipped" || text !== this.#area.value) return;
		this.#failed = answer.kind === "failed";
		if (!this.#failed) {
			this.#answer = answer;
			this.#findings = answer.findings.filter((one) => one.certain || this.#shared.about !== "colleagues")
				.map((one) => this.#shared.worded(one, text.slice(one.from, one.to)));
			this.#helps = answer.helps;
		}
		this.render();
		this.#shared.changed();
		clearTimeout(this.#quiet);
		this.#quiet = setTimeout(() => this.#announce(), QUIET);
	}

	/* Said aloud only once typing pauses. */
	#announce() {
		const open = this.open.length, sure = this.#answer?.measured !== false;
		const words = open ? say("possible", { n: open }) : this.#text.trim() === "" ? "" : sure ? say("none") : say("not-checked");
		tell(this.#status, words);
	}

	#isKept(one) {
		return !one.certain && this.#shared.kept.has(`${one.what} ${folded(this.#text.slice(one.from, one.to))}`);
	}

	/* Above the list: what the check cannot do just now. */
	#tell() {
		const over = this.#most > 0 ? this.#text.length - this.#most : 0, words = [];
		if (over > 0) words.push(say("too-long", { n: over }));
		if (check.state === "slow" && (this.#text || document.activeElement === this.#area)) words.push(say("slow", { n: check.megabytes }));
		if (check.state === "failed" || this.#failed) words.push(say("failed"));
		else if (this.#text.trim() && this.#answer?.measured === false) words.push(say("not-checked"));
		this.#area.setCustomValidity(over > 0 ? say("too-long", { n: over }) : "");
		tell(this.#state, words.join(" "));
		this.#state.hidden = words.length === 0;
	}

	render() {
		this.#tell();
		const open = this.open, groups = grouped(open, this.#text);
		const sure = groups.filter((group) => group.sure).reduce((n, group) => n + group.spans.length, 0);
		const kept = this.#findings.length - open.length, held = document.activeElement?.closest?.("[data-key]")?.dataset.key;
		const part = (name) => this.querySelector(`[data-part="${name}"]`);
		if (this.#own && !groups.some((group) => group.key === this.#own)) this.#own = null;
		const unsure = groups.filter((group) => !group.sure), shown = this.#all ? unsure : unsure.slice(0, SHOWN);
		if (!this.#box.contains(document.activeElement) || document.activeElement.localName !== "input") {
			this.#arrange(this.#list, shown);
			this.#renderSure(part("sure"), groups.filter((group) => group.sure));
		}
		part("all").hidden = sure === 0;
		tell(part("all"), say("replace-all", { n: sure }));
		part("more").hidden = unsure.length <= shown.length;
		tell(part("more"), say("show-all", { n: unsure.length }));
		part("kept").hidden = kept === 0;
		tell(part("kept"), say("kept", { n: kept }));
		part("undo").hidden = this.#history.length === 0;
		this.#box.hidden = groups.length === 0 && kept === 0 && this.#history.length === 0;
		if (held && !this.contains(document.activeElement)) this.querySelector(`[data-key="${CSS.escape(held)}"] button`)?.focus();
		this.#paint();
	}

	#paint() {
		this.#mirror.show(this.#text, this.open.map((one) => ({ from: one.from, to: one.to, kind: isSure(one) ? "sure" : "ask" })));
	}

	/* The sure ones are folded away once they are many: one button is for all of them. */
	#renderSure(box, groups) {
		if (box.hidden || groups.length === 0) box.open = groups.length <= 3;
		box.hidden = groups.length === 0;
		tell(box.querySelector("summary"), say("one-by-one", { n: groups.length }));
		this.#arrange(box.querySelector("ol"), groups.slice(0, SHOWN * 4));
	}

	/* An item that says what it said keeps its place on the page, and the focus. */
	#arrange(list, groups) {
		const have = new Map([...list.children].map((item) => [item.dataset.seen, item]));
		const wanted = groups.map((group) => have.get(this.#seen(group)) ?? this.#item(group));
		for (const item of list.querySelectorAll(":scope > li")) if (!wanted.includes(item)) item.remove();
		wanted.forEach((item, n) => { if (list.children[n] !== item) list.insertBefore(item, list.children[n] ?? null); });
	}

	/* All that an item says, as one word to compare. */
	#seen(group) {
		return JSON.stringify([group.key, group.sure, group.certain, this.#role(group), group.spans.length, group.written.slice(0, 3), this.#own === group.key]);
	}

	/* The role this person or thing gets: hers, from earlier on this page, else the engine's. */
	#role(group) {
		for (const words of group.written) {
			const own = this.#shared.roles.get(folded(words));
			if (own) return own;
		}
		return group.spans[0].replacement;
	}

	#item(group) {
		const item = copyOf("finding"), role = this.#role(group), written = group.written.slice(0, 3);
		const set = (name, words) => { item.querySelector(`[data-put="${name}"]`).textContent = words; };
		item.dataset.key = group.key;
		item.dataset.seen = this.#seen(group);
		item.classList.toggle("sure", group.sure);
		set("what", say(`${group.sure ? "is" : "ask"}-${group.what}`) || say("ask-MISC"));
		set("role", role);
		set("times", group.spans.length > 1 ? say("times", { n: group.spans.length }) : "");
		item.querySelector('[data-put="written"]').append(...written.flatMap((words, n) => [n ? ", " : "", Object.assign(document.createElement("q"), { textContent: words })]));
		for (const [name, about] of [["replace", "replace-this"], ["keep", "keep-this"], ["other", "other-for"]])
			item.querySelector(`[data-do=${name}]`).setAttribute("aria-label", say(about, { words: written[0], role }));
		item.querySelector("[data-do=keep]").hidden = group.certain;
		const own = this.#own === group.key;
		item.querySelector("[data-part=own]").hidden = !own;
		item.querySelector("[data-do=other]").setAttribute("aria-expanded", String(own));
		const input = item.querySelector("input");
		input.setAttribute("list", "case-roles");
		input.setAttribute("aria-label", say("other-for", { words: written[0] }));
		return item;
	}

	#pressed(button) {
		const item = button?.closest("li");
		const group = item && grouped(this.open, this.#text).find((one) => one.key === item.dataset.key);
		if (!group) return;
		const next = item.nextElementSibling?.dataset.key ?? item.previousElementSibling?.dataset.key;
		if (button.dataset.do === "other") return this.#askRole(group.key);
		if (button.dataset.do === "keep") this.#shared.keep(group.written.map((words) => `${group.what} ${folded(words)}`));
		if (button.dataset.do === "use") {
			const role = item.querySelector("input").value.trim();
			if (!role) return;
			for (const words of group.written) this.#shared.roles.set(folded(words), role);
			button.focus();
		}
		this.#own = null;
		if (button.dataset.do !== "keep") this.#change(group.spans.map((one) => ({ from: one.from, to: one.to, words: this.#roleFor(group, one) })));
		this.render();
		(next && this.querySelector(`[data-key="${CSS.escape(next)}"] button`) || this.#area).focus({ preventScroll: true });
	}

	/* A role of hers stands for every mention; the engine words each mention for its place. */
	#roleFor(group, one) {
		const own = group.written.map((words) => this.#shared.roles.get(folded(words))).find(Boolean);
		return own ?? one.replacement;
	}

	#askRole(key) {
		this.#own = this.#own === key ? null : key;
		this.render();
		this.querySelector(`[data-key="${CSS.escape(key)}"] ${this.#own ? "input" : "[data-do=other]"}`)?.focus();
	}

	#replaceSure() {
		const changes = grouped(this.open, this.#text).filter((group) => group.sure)
			.flatMap((group) => group.spans.map((one) => ({ from: one.from, to: one.to, words: this.#roleFor(group, one) })));
		this.#change(changes.sort((a, b) => a.from - b.from));
		this.render();
		(this.#list.querySelector("button:not([hidden])") ?? this.querySelector("[data-part=undo]")).focus({ preventScroll: true });
	}

	/* Changes the words as if she had typed them, so that the browser's own undo knows of it, too. */
	#change(changes, undoes = null, counts = true) {
		if (!changes.length) return null;
		changes.sort((a, b) => a.from - b.from);
		const back = undoing(this.#text, changes), one = joined(this.#text, changes);
		this.#steps = changes.map(({ from, to, words }) => ({ at: from, gone: to - from, come: words.length })).reverse();
		this.#put(one);
		this.#steps = null;
		const entry = { changes: back, counts };
		if (!undoes) this.#history.push(entry);
		if ((undoes ?? entry).counts) this.#shared.replaced += undoes ? -changes.length : changes.length;
		this.#shared.changed();
		return entry;
	}

	#put({ from, to, words }) {
		const area = this.#area, after = area.selectionStart, kept = area.inputMode;
		area.inputMode = "none"; // no keyboard comes up on a phone for this moment
		area.focus({ preventScroll: true });
		area.setSelectionRange(from, to);
		if (!document.execCommand(words ? "insertText" : "delete", false, words)) {
			area.setRangeText(words, from, to, "end");
			area.dispatchEvent(new Event("input", { bubbles: true }));
		}
		const caret = after <= from ? after : after >= to ? after + words.length - (to - from) : from + words.length;
		area.setSelectionRange(caret, caret);
		area.inputMode = kept;
	}

	#undo() {
		this.takeBack(this.#history.at(-1));
		if (this.querySelector("[data-part=undo]").hidden) this.#area.focus({ preventScroll: true });
	}

	/* For buttons elsewhere on the page: more general words, wording for any gender. What takeBack undoes. */
	apply(changes) {
		const entry = this.#change(changes.map(({ from, to, words }) => ({ from, to, words })), null, false);
		this.render();
		return entry;
	}

	knows(entry) { return this.#history.includes(entry); }

	takeBack(entry) {
		if (!this.knows(entry)) return;
		this.#history = this.#history.filter((one) => one !== entry);
		this.#change(entry.changes.filter((one) => this.#text.slice(one.from, one.to) === one.now), entry);
		this.render();
	}
}

/* All of them moved, or null when one was touched. */
function movedAll(changes, change) {
	const out = moved(changes, change);
	return out.length === changes.length ? out : null;
}

/* What an element says already is not said again. */
function tell(element, words) {
	if (element.textContent !== words) element.textContent = words;
}

customElements.define("case-editor", CaseEditor);
