/*
 * Small rules about a text that is being written: what changed, what a finding becomes when words before
 * it move, and which findings are of one person or thing. Knows no page.
 */

/* How many characters, of `most`, are the same in both texts; `part(text, n, more)` gives `more` of them behind the first
 * `n`. Whole pieces are compared, which costs a slow phone far less than one character after another. */
function alike(before, after, most, part) {
	let same = 0;
	for (let step = 4096; step >= 1; step = step > 1 ? step >> 2 : 0)
		while (same + step <= most && part(before, same, step) === part(after, same, step)) same += step;
	return same;
}

const fromFront = (text, n, more) => text.slice(n, n + more);
const fromBack = (text, n, more) => text.slice(text.length - n - more, text.length - n);

/* Where two texts part: { at, gone, come } counts characters. */
export function difference(before, after) {
	const most = Math.min(before.length, after.length);
	const at = alike(before, after, most, fromFront), end = alike(before, after, most - at, fromBack);
	return { at, gone: before.length - at - end, come: after.length - at - end };
}

/* Spans { from, to } behind the change move with it; those it touches are dropped. */
export function moved(spans, { at, gone, come }) {
	const out = [];
	for (const one of spans) {
		if (one.to <= at) out.push(one);
		else if (one.from >= at + gone) out.push({ ...one, from: one.from + come - gone, to: one.to + come - gone });
	}
	return out;
}

/* Changes { from, to, words }, in order and apart, as one: { from, to, words } of the whole stretch. */
export function joined(text, changes) {
	const from = changes[0].from, to = changes.at(-1).to;
	let words = "", at = from;
	for (const one of changes) {
		words += text.slice(at, one.from) + one.words;
		at = one.to;
	}
	return { from, to, words };
}

/* What undoes them, in the text that comes of them. */
export function undoing(text, changes) {
	let shift = 0;
	return changes.map((one) => {
		const from = one.from + shift;
		shift += one.words.length - (one.to - one.from);
		return { from, to: from + one.words.length, words: text.slice(one.from, one.to), now: one.words };
	});
}

/* The same words, however they are written. */
export const folded = (words) => words.normalize("NFC").toLocaleLowerCase().replace(/\s+/g, " ").trim();

/* Findings of one person or thing in one group, the sure before the others, each as the text has them. */
export function grouped(findings, text) {
	const groups = new Map();
	for (const one of findings) {
		const key = `${one.what} ${one.entity}`;
		const group = groups.get(key) ?? { what: one.what, reason: one.reason, certain: false, sure: false, spans: [], written: [] };
		const words = text.slice(one.from, one.to);
		group.spans.push(one);
		group.certain ||= one.certain;
		group.sure ||= isSure(one);
		if (!group.written.includes(words)) group.written.push(words);
		groups.set(key, group);
	}
	/* Entities are numbered anew with each answer; the words are what a person goes by. */
	for (const group of groups.values()) group.key = `${group.what} ${folded(group.written[0])}`;
	return [...groups.values()].sort((a, b) => b.sure - a.sure || a.spans[0].from - b.spans[0].from);
}

const CODE = /\b[A-Z]\d{1,2}\b/, LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

/* People get codes that follow from the key ("Person Y26"). A page shows letters instead, in the order in
 * which people come ("Person A"): none that the texts have already, nor one that a name of theirs begins with. */
export class Letters {
	#of;
	constructor(known = []) { this.#of = new Map(known); }
	get known() { return [...this.#of]; }

	worded(role, name, texts) {
		return role.replace(CODE, (code) => {
			if (!this.#of.has(code)) {
				const taken = [...this.#of.values()], all = texts(), told = name.toUpperCase().match(/(?<!\p{L})\p{L}/gu) ?? [];
				const free = [...LETTERS].find((letter) => !taken.includes(letter) && !told.includes(letter) && !new RegExp(`\\b${letter}\\b`).test(all));
				this.#of.set(code, free ?? code);
			}
			return this.#of.get(code);
		});
	}
}

/* From here on a finding is offered for replacing with all others; what may stop the sending always is. */
const SURE = 0.9;
export const isSure = (finding) => finding.certain || finding.certainty >= SURE;

/* Words for any gender in place of those for one; English only, and read again by her. */
const neutral = new Map(Object.entries({
	mother: "parent", father: "parent", mum: "parent", mom: "parent", dad: "parent", son: "child", daughter: "child", sons: "children", daughters: "children",
	boy: "child", girl: "child", boys: "children", girls: "children", brother: "sibling", sister: "sibling", brothers: "siblings", sisters: "siblings",
	husband: "partner", wife: "partner", boyfriend: "partner", girlfriend: "partner", grandmother: "grandparent", grandfather: "grandparent",
	grandma: "grandparent", grandpa: "grandparent", aunt: "relative", uncle: "relative", niece: "relative", nephew: "relative",
	stepmother: "step-parent", stepfather: "step-parent", woman: "person", man: "person", women: "people", men: "people", lady: "person", widow: "widowed person",
	him: "them", himself: "themselves", herself: "themselves", "she's": "they're", "he's": "they're",
}));
const helping = new Map(Object.entries({ is: "are", was: "were", has: "have", does: "do", isn: "aren", wasn: "weren", hasn: "haven", doesn: "don" }));

const like = (word, model) => model[0] === model[0].toUpperCase() ? word[0].toUpperCase() + word.slice(1) : word;

/* Changes that make the wording neutral, in the order of the text; none when nothing tells a gender. */
export function neutralChanges(text) {
	const changes = [];
	for (const found of text.matchAll(/[\p{L}]+(?:['’]s\b)?/gu)) {
		const word = found[0], plain = word.toLowerCase().replace("’", "'"), from = found.index;
		const put = (words, to = from + word.length) => changes.push({ from, to, words: like(words, word) });
		const verb = plain === "she" || plain === "he" ? /^\s+(is|was|has|does|isn|wasn|hasn|doesn)\b/.exec(text.slice(from + word.length, from + word.length + 12)) : null;
		if (verb) put(`they${verb[0].replace(verb[1], helping.get(verb[1]))}`, from + word.length + verb[0].length);
		else if (plain === "she" || plain === "he") put("they");
		else if (plain === "his") put("their");
		else if (plain === "her") put(/^\s+\p{L}/u.test(text.slice(from + word.length)) ? "their" : "them");
		else if (neutral.has(plain)) put(neutral.get(plain));
		else if (plain.endsWith("'s") && neutral.has(plain.slice(0, -2))) put(`${neutral.get(plain.slice(0, -2))}'s`);
	}
	return changes;
}
