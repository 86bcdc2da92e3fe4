// peers - what other libraries find in the same texts, and how fast they are.
//
//   node peers.mjs redact-pii|compromise|wink-nlp ROUNDS < texts.jsonl
//
// Reads {"id","text"} a line. Prints {"id","spans":[[from, to], ...]} a line (in UTF-16 units), then one line with the
// time it took to load, the best round over all texts in processor seconds, and the resident memory. Each library is
// asked for all that it can tell of people: the most favourable reading of what it offers.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// The text comes back with signs in the place of what was cut out; where those parts began and ended is worked out again.
async function redactPii() {
	const { SyncRedactor } = require('redact-pii');
	const gap = '\u0001';
	const redactor = new SyncRedactor({ globalReplaceWith: gap });
	const escape = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return {
		work: (text) => redactor.redact(text),
		spans(text, redacted) {
			const parts = redacted.split(gap);
			const shape = new RegExp('^' + parts.map(escape).join('([\\s\\S]+?)') + '$', 'd');
			const found = shape.exec(text);
			return found ? found.indices.slice(1) : [];
		},
	};
}

async function compromise() {
	const nlp = (await import('compromise')).default;
	const wanted = ['people', 'places', 'organizations', 'emails', 'urls', 'phoneNumbers', 'atMentions'];
	return {
		work: (text) => {
			const doc = nlp(text);
			return [...wanted.map((what) => doc[what]()), doc.match('#Date+')].flatMap((view) => view.json({ offset: true }));
		},
		spans: (text, found) => found.map(({ offset }) => [offset.start, offset.start + offset.length]),
	};
}

// The web model names no people; words that it takes for proper nouns stand in for them.
async function wink() {
	const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
	const { its } = nlp;
	const kinds = new Set(['DATE', 'EMAIL', 'URL', 'MENTION', 'HASHTAG']);
	return {
		work(text) {
			const doc = nlp.readDoc(text);
			const entities = doc.entities().filter((entity) => kinds.has(entity.out(its.type)));
			return {
				values: doc.tokens().out(its.value),
				before: doc.tokens().out(its.precedingSpaces),
				sort: doc.tokens().out(its.pos),
				entities: entities.out(its.span),
			};
		},
		spans(text, { values, before, sort, entities }) {
			const at = [];
			let place = 0;
			for (let i = 0; i < values.length; i++) {
				place = text.indexOf(values[i], place);
				at.push([place, place + values[i].length]);
				place += values[i].length;
			}
			const names = at.filter((_, i) => sort[i] === 'PROPN');
			return [...names, ...entities.map(([from, to]) => [at[from][0], at[to][1]])];
		},
	};
}

const [name, rounds] = [process.argv[2], Number(process.argv[3] ?? 3)];
const makers = { 'redact-pii': redactPii, compromise, 'wink-nlp': wink };
if (!makers[name]) {
	console.error('peers: the first word is one of ' + Object.keys(makers).join(', '));
	process.exit(2);
}
const texts = [];
for await (const line of createInterface({ input: process.stdin })) texts.push(JSON.parse(line));

const seconds = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
let begun = seconds();
const peer = await makers[name]();
peer.work('Mrs Delgado rang on 3 March 2023.');
const load = seconds() - begun;
let best = Infinity;
for (let round = 0; round < rounds; round++) {
	begun = seconds();
	for (const { text } of texts) peer.work(text);
	best = Math.min(best, seconds() - begun);
}
for (const { id, text } of texts) console.log(JSON.stringify({ id, spans: peer.spans(text, peer.work(text)) }));
console.log(JSON.stringify({ load_ms: Math.round(load * 1000), seconds: best, resident: process.memoryUsage().rss }));
