/*
 * What the meter asks: whether an origin, a faith, a profession matters, and more general words for what
 * singles out. One press takes the words, another brings them back; what she keeps is not asked again.
 */
import { copyOf, say } from "/assets/case-words.js";
import { folded } from "/assets/case-text.js";

const ASKED = new Set(["ORIGIN", "FAITH", "PROFESSION", "INTIMATE"]), SHOWN = 6;

export class Helps {
	#list; #back; #editors; #kept = new Set(); #taken = [];

	constructor(list, back, editors) {
		[this.#list, this.#back, this.#editors] = [list, back, editors];
		back.addEventListener("click", () => this.#takeBack());
	}

	render() {
		const held = this.#list.contains(document.activeElement);
		const groups = this.#groups().slice(0, SHOWN);
		this.#list.replaceChildren(...groups.map((group) => this.#item(group)));
		this.#list.hidden = groups.length === 0;
		this.#taken = this.#taken.filter((done) => done.some(({ editor, entry }) => editor.knows(entry)));
		this.#back.hidden = this.#taken.length === 0;
		if (held) (this.#list.querySelector("button") ?? (this.#back.hidden ? this.#editors[0].area : this.#back)).focus({ preventScroll: true });
	}

	/* Takes changes in several fields as one step: [[editor, changes], ...]. */
	take(steps) {
		const done = steps.filter(([, changes]) => changes.length).map(([editor, changes]) => ({ editor, entry: editor.apply(changes) }));
		if (done.length) this.#taken.push(done);
		this.render();
		(this.#list.querySelector("button") ?? this.#back).focus({ preventScroll: true });
	}

	#takeBack() {
		for (const { editor, entry } of this.#taken.pop() ?? []) editor.takeBack(entry);
		this.render();
		if (this.#back.hidden) this.#editors[0].area.focus({ preventScroll: true });
	}

	/* What is asked about together: all of one matter, or the same words. */
	#groups() {
		const groups = new Map();
		for (const editor of this.#editors) {
			for (const one of editor.helps) {
				const words = editor.text.slice(one.from, one.to).trim(), name = `${one.matter} ${folded(words)}`;
				if (this.#kept.has(name)) continue;
				const key = ASKED.has(one.matter) ? one.matter : name;
				const group = groups.get(key) ?? { matter: one.matter, parts: [], written: [], names: [] };
				group.parts.push({ editor, from: one.from, to: one.to, words: one.instead, out: one.leaves_out });
				group.names.push(name);
				if (!group.written.includes(words)) group.written.push(words);
				groups.set(key, group);
			}
		}
		return [...groups.values()].sort((a, b) => ASKED.has(b.matter) - ASKED.has(a.matter));
	}

	#label(group) {
		if (group.parts.every((one) => one.out)) return say("leave-out");
		const [first, ...rest] = group.parts;
		return rest.every((one) => one.words === first.words) ? say("instead", { role: first.words }) : say("more-general");
	}

	#item(group) {
		const item = copyOf("help"), asked = ASKED.has(group.matter), label = this.#label(group), words = group.written.slice(0, 3);
		const [take, keep] = ["take", "keep"].map((name) => item.querySelector(`[data-do=${name}]`));
		item.querySelector("[data-put=ask]").textContent = say(asked ? `matter-${group.matter.toLowerCase()}` : `ask-${group.matter}`);
		item.querySelector("[data-put=written]").append(...words.flatMap((one, n) => [n ? ", " : "", Object.assign(document.createElement("q"), { textContent: one })]));
		take.textContent = label;
		take.setAttribute("aria-label", say("about", { role: label, words: words[0] }));
		keep.textContent = say(asked ? "matters" : "keep");
		keep.setAttribute("aria-label", say("about", { role: keep.textContent, words: words[0] }));
		take.addEventListener("click", () => this.take(this.#editors.map((editor) => [editor, group.parts.filter((one) => one.editor === editor)])));
		keep.addEventListener("click", () => {
			for (const name of group.names) this.#kept.add(name);
			this.render();
		});
		return item;
	}
}
