/*
 * The identifier check beside the page: runs the engine, so that typing never waits. Nothing it is told leaves it but
 * the answer.
 *
 * Asked:    {id, kind: "check", field, text, audience, profile, key}
 *           field: a newer request of the same field takes the place of one that still waits
 *           audience: "colleague", "group" or "network"; profile: words of those who will read; key: of the case, so
 *           that a role stays the same in all its texts
 * Answered, in the order asked:
 *           {id, kind: "checked", language, measured, unmeasured, findings, replaced, helps, score, ms}
 *           measured: whether all of it is in a language that was measured; unmeasured: {from, to, language} where not
 *           findings: {from, to, what, certainty, certain, reason, replacement, entity}; from and to count UTF-16, as
 *           JavaScript does; replaced: the text with all of them replaced
 *           score: {points, light, traits: [{trait, reason, help, count}]}
 *           helps: {from, to, matter, leaves_out, instead}: more general words for what singles out, in English only
 *           {id, kind: "skipped"}        a newer one took its place
 *           {id, kind: "failed", why}    this text could not be checked: "long" or "memory"; the next one may be
 * By itself: {kind: "loading", bytes}    what comes over the line, once; the browser keeps it
 *           {kind: "ready", bytes, ms}
 *           {kind: "failed", why}        there is no check: "download", "memory", "version" or "stopped"
 */

/* The smallest module that works on sixteen bytes at once: browsers older than spring 2023 refuse it. */
const LANES = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

/* A module's address bears the hash of its content; the build writes both here. */
const ENGINE = WebAssembly.validate(LANES) ? "@ENGINE@" : "@PLAIN@";
const CONTRACT = 1;
const NO_MEMORY = 1;
const AUDIENCES = ["colleague", "group", "network"];

let engine = null, gone = null;
const waiting = [];

/* Why a start went wrong. A failed download has no better mark than being none of the others. */
const reasonOf = (e) =>
	e instanceof WebAssembly.CompileError || e instanceof WebAssembly.LinkError || e === "version" ? "version"
		: e instanceof RangeError || e === "memory" ? "memory"
			: e instanceof WebAssembly.RuntimeError ? "stopped" : "download";

/* From now on there is no check; whoever asked or asks is told so. */
function stop(why) {
	engine = null;
	gone = why;
	postMessage({ kind: "failed", why });
	for (const asked of waiting.splice(0)) postMessage({ id: asked.id, kind: "failed", why });
}

async function start() {
	const begun = performance.now();
	const response = await fetch(ENGINE);
	if (!response.ok) throw "download";
	const bytes = Number(response.headers.get("Content-Length"));
	postMessage({ kind: "loading", bytes });
	const { exports } = (await WebAssembly.instantiateStreaming(response, {})).instance;
	exports._initialize();
	if (exports.deid_contract?.() !== CONTRACT) throw "version";
	const desk = exports.deid_open();
	if (!desk) throw "memory";
	if (exports.deid_ready(desk) !== 0) throw "version";
	engine = { ...exports, desk };
	postMessage({ kind: "ready", bytes, ms: performance.now() - begun });
}

/* Text, profile and key behind each other into the engine's memory; what became of them, or why not. */
function ask(parts, audience) {
	const { desk } = engine, size = parts.reduce((sum, part) => sum + part.length, 0);
	if (size > engine.deid_most()) return { why: "long" };
	let at = engine.deid_room(desk, size);
	if (!at) return { why: "memory" };
	for (const part of parts) {
		new Uint8Array(engine.memory.buffer, at, part.length).set(part);
		at += part.length;
	}
	const outcome = engine.deid_check(desk, parts[0].length, parts[1].length, audience);
	if (outcome === NO_MEMORY) return { why: "memory" };
	if (outcome !== 0) throw new WebAssembly.RuntimeError("the engine is damaged");
	const bytes = new Uint8Array(engine.memory.buffer, engine.deid_answer(desk), engine.deid_answer_length(desk));
	return { answer: JSON.parse(new TextDecoder().decode(bytes)) };
}

/* The place in a JavaScript string of each place in its UTF-8, asked for from the front to the back. */
function places(text) {
	let unit = 0, byte = 0;
	return (wanted) => {
		while (byte < wanted) {
			const point = text.codePointAt(unit);
			unit += point > 0xffff ? 2 : 1;
			byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point > 0xffff ? 4 : 3;
		}
		return unit;
	};
}

function inPlaces(parts, text) {
	const place = places(text);
	return parts.map(({ start, end, ...rest }) => ({ from: place(start), to: place(end), ...rest }));
}

function check({ id, text, audience, profile, key }) {
	const begun = performance.now(), utf8 = new TextEncoder();
	const parts = [text, profile ?? "", key ?? ""].map((words) => utf8.encode(words));
	const { answer, why } = ask(parts, Math.max(0, AUDIENCES.indexOf(audience ?? "group")));
	engine.deid_forget(engine.desk);
	if (why) return postMessage({ id, kind: "failed", why });
	postMessage({
		id, kind: "checked",
		language: answer.language, measured: answer.measured, unmeasured: inPlaces(answer.unmeasured, text),
		findings: inPlaces(answer.spans, text).map(({ kind, ...rest }) => ({ what: kind, ...rest })), replaced: answer.text,
		helps: inPlaces(answer.helps, text),
		score: { ...answer.score, traits: answer.traits },
		ms: performance.now() - begun,
	});
}

/* One text at a time, so that newer ones of a field are heard before older ones are begun. */
const turn = new MessageChannel();
turn.port1.onmessage = () => {
	const asked = engine && waiting.shift();
	if (!asked) return;
	try {
		check(asked);
	} catch {
		postMessage({ id: asked.id, kind: "failed", why: "stopped" });
		return stop("stopped");
	}
	if (waiting.length) turn.port2.postMessage(0);
};

addEventListener("message", ({ data }) => {
	if (data.kind !== "check") return;
	if (gone) return postMessage({ id: data.id, kind: "failed", why: gone });
	const older = data.field === undefined ? -1 : waiting.findIndex((asked) => asked.field === data.field);
	if (older >= 0) postMessage({ id: waiting.splice(older, 1)[0].id, kind: "skipped" });
	waiting.push(data);
	turn.port2.postMessage(0);
});

start().then(() => turn.port2.postMessage(0), (e) => stop(reasonOf(e)));
