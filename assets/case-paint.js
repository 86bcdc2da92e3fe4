/*
 * The mirror behind a textarea: the same words in the same places, unseen, one block for each line of hers,
 * with marks under what was found. A key touches the words around it and no more, and what an answer leaves
 * as it is, is left alone: a long text costs no more than a short one. Where keys are felt even so, the marks
 * wait until they rest.
 */

/* When a key last took so long, from the press to the screen, that it was felt; where browsers do not say, no key does. */
const FELT = 40, REMEMBERED = 5000;
let felt = -Infinity;
try {
	const keys = new PerformanceObserver((list) => {
		if (list.getEntries().some((one) => one.name === "keydown" || one.name === "input")) felt = performance.now();
	});
	keys.observe({ type: "event", durationThreshold: FELT });
} catch { /* nothing is put off then */ }
const isSlow = () => performance.now() - felt < REMEMBERED;

/* Without this the textarea scrolls, and the marks would not stand behind their words. */
const able = CSS.supports("field-sizing", "content");

export class Mirror {
	#box; #lines = []; #on; #behind = false; /* of each line { words, marks, pieces, block }: see piecesOf */

	/* A field of one line scrolls as well; there `grows` is false. */
	constructor(box, grows) {
		this.#box = box;
		this.#on = able && grows;
		box.hidden = !this.#on;
	}

	/* The text after a change { at, gone, come }. Marks that it does not touch stay with their words. On a slow machine
	 * nothing is painted between two keys: it falls behind, and once the keys rest, `show` is to be called. */
	typed(text, { at, gone, come }) {
		if (!this.#lines.length) return;
		if (this.#behind || isSlow()) return this.#fallBehind(true);
		const first = this.#lineAt(at), last = this.#lineAt(at + gone, first);
		const words = text.slice(first.start, last.start + last.line.words.length + come - gone).split("\n");
		const wanted = words.map((one) => ({ words: one, marks: [] })), shift = last.start + come - gone - first.start - (words.join("\n").length - words.at(-1).length);
		wanted[0].marks.push(...first.line.marks.filter((one) => one.to <= at - first.start));
		for (const one of last.line.marks)
			if (one.from >= at + gone - last.start) wanted.at(-1).marks.push({ ...one, from: one.from + shift, to: one.to + shift });
		this.#replace(first.number, last.number + 1, wanted);
	}

	/* Whether `show` is waited for. */
	get behind() { return this.#behind; }

	/* Marks that do not stand behind their words are not seen. */
	#fallBehind(behind) {
		if (this.#behind !== behind) this.#box.classList.toggle("behind", behind);
		this.#behind = behind;
	}

	/* The whole text, with spans { from, to, kind } in it, in order. */
	show(text, spans) {
		if (!this.#on) return;
		const wanted = spans.length ? linesOf(text, spans) : [], have = this.#lines, most = Math.min(wanted.length, have.length);
		let head = 0, tail = 0;
		while (head < most && wanted[head].words === have[head].words) head++;
		while (tail < most - head && wanted.at(-1 - tail).words === have.at(-1 - tail).words) tail++;
		for (let n = 0; n < head; n++) this.#fill(have[n], wanted[n]);
		for (let n = 1; n <= tail; n++) this.#fill(have.at(-n), wanted.at(-n));
		this.#replace(head, have.length - tail, wanted.slice(head, wanted.length - tail));
		this.#fallBehind(false);
	}

	/* The line that holds a place of the text. */
	#lineAt(place, from = { number: 0, start: 0 }) {
		let { number, start } = from;
		while (number < this.#lines.length - 1 && place > start + this.#lines[number].words.length) start += this.#lines[number++].words.length + 1;
		return { number, start, line: this.#lines[number] };
	}

	#replace(from, to, wanted) {
		const old = this.#lines.slice(from, to), behind = this.#lines[to]?.block ?? null;
		for (const line of old.splice(wanted.length)) line.block.remove();
		const lines = wanted.map((one, n) => this.#fill(old[n] ?? this.#fresh(behind), one));
		this.#lines.splice(from, to - from, ...lines);
	}

	#fresh(behind) {
		return { pieces: [], block: this.#box.insertBefore(document.createElement("div"), behind) };
	}

	/* Gives a line its words and marks; pieces that are as they were keep their places on the page. */
	#fill(line, { words, marks }) {
		const wanted = piecesOf(words, marks), have = line.pieces, most = Math.min(wanted.length, have.length);
		let head = 0, tail = 0;
		while (head < most && same(wanted[head], have[head])) head++;
		while (tail < most - head && same(wanted.at(-1 - tail), have.at(-1 - tail))) tail++;
		const nodes = line.block.childNodes, out = wanted.slice(head, wanted.length - tail), gone = have.length - tail - head;
		if (gone === 1 && out.length === 1 && out[0].kind === have[head].kind) nodes[head].textContent = out[0].words;
		else {
			for (let n = 0; n < gone; n++) nodes[head].remove();
			const behind = nodes[head] ?? null;
			for (const one of out) line.block.insertBefore(nodeOf(one), behind);
		}
		return Object.assign(line, { words, marks, pieces: wanted });
	}
}

const same = (a, b) => a.words === b.words && a.kind === b.kind;

function nodeOf({ words, kind }) {
	return kind ? Object.assign(document.createElement("mark"), { className: kind, textContent: words }) : document.createTextNode(words);
}

/* { words, kind } one after another; the last one ends the line, so that an empty line has a height. */
function piecesOf(words, marks) {
	const out = [];
	let at = 0;
	for (const { from, to, kind } of marks) {
		if (from < at) continue;
		if (from > at) out.push({ words: words.slice(at, from) });
		out.push({ words: words.slice(from, to), kind });
		at = to;
	}
	out.push({ words: `${words.slice(at)}\n` });
	return out;
}

/* { words, marks } of each line; a span over the end of a line is marked in both. */
function linesOf(text, spans) {
	let at = 0, next = 0;
	return text.split("\n").map((words) => {
		const marks = [], end = at + words.length;
		while (next < spans.length && spans[next].from < end) {
			const { from, to, kind } = spans[next];
			if (to > at) marks.push({ from: Math.max(0, from - at), to: Math.min(words.length, to - at), kind });
			if (to > end) break;
			next++;
		}
		at = end + 1;
		return { words, marks };
	});
}
