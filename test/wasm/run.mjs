/*
 * The identifier check for browsers, without a browser: the same bytes as the program, no imports, bounds of size and
 * memory, and a sentence's worth of truth for everything that can go wrong. Prints how fast it is; asserts nothing of that.
 *
 *   node test/wasm/run.mjs            some hundred narratives
 *   node test/wasm/run.mjs --all      ten thousand
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { MODULE, PLAIN, moduleBytes, openEngine } from "./engine.mjs";
import { failures } from "./failures.mjs";

const PROGRAM = "build/intervise", PACK = "build/intervise-deid.pack";
const MOST_DOWNLOAD = 4 * 2 ** 20, MOST_MEMORY = 64 * 2 ** 20;
const MANY = process.argv.includes("--all") ? 10000 : 300;

let passed = 0, failed = 0;
export function check(what, good, more = "") {
	console.log(`${good ? "ok    " : "FAILED"} ${what}${good || !more ? "" : `: ${more}`}`);
	good ? passed++ : failed++;
}

function fixtures() {
	const texts = [];
	for (const kind of readdirSync("test/deid", { withFileTypes: true })) {
		if (!kind.isDirectory()) continue;
		for (const name of readdirSync(join("test/deid", kind.name)))
			if (name.endsWith(".in")) texts.push(readFileSync(join("test/deid", kind.name, name), "utf8"));
	}
	return texts;
}

function narratives(count) {
	const told = execFileSync("python3", ["tools/narrate/narrate.py", "--seed", "71", "--count", String(count)],
		{ encoding: "utf8", maxBuffer: 2 ** 30 });
	return told.split(/^%%$/m).map((one) => one.replace(/\[\[[A-Z]+\|(.*?)\]\]/gs, "$1").trim()).filter(Boolean).slice(0, count);
}

/* Texts that people do not write, but paste. */
const ODD = ["", "\n\n", "a", "\u0000\u0001\u001f", "\ud800 half", "\u{1f469}\u200d\u{1f466} Anna", "İstanbul ı ß ﬁ", "x".repeat(70000),
	"Anna ".repeat(3000), "1".repeat(5000), "(".repeat(2000), "José Müller-Łukasz rief an. ".repeat(400)];

/* What the program says about each text: everything between the id and the closing brace. */
function native(texts, folder, { profile = "", key = "" } = {}) {
	const words = ["deid", "--jsonl"];
	for (const [name, value] of Object.entries({ profile, key })) {
		if (!value) continue;
		writeFileSync(join(folder, name), value);
		words.push(`--${name}`, join(folder, name));
	}
	const lines = texts.map((text, id) => JSON.stringify({ id, text: Buffer.from(text).toString() })).join("\n");
	const said = execFileSync(PROGRAM, words, { input: lines, maxBuffer: 2 ** 30 }).toString("latin1").trimEnd().split("\n");
	return said.map((line, id) => line.slice(`{"id":${id},`.length, -1));
}

function sameBytes(engine, what, texts, folder, extra = {}) {
	const said = native(texts, folder, extra);
	let different = said.length === texts.length ? -1 : said.length;
	for (let i = 0; different < 0 && i < texts.length; i++) {
		const answer = engine.ask(texts[i], extra);
		const ours = Buffer.isBuffer(answer) ? answer.toString("latin1") : "";
		if (!ours.startsWith(`{${said[i]},"traits":[`)) different = i;
	}
	check(`${what}: ${texts.length} texts, the same bytes as the program`, different < 0,
		`text ${different}: ${JSON.stringify(texts[different]?.slice(0, 200))}`);
}

/* 16 digits of the hash, then how long it is by gzip and by brotli; see src/engine_file.h. */
function shape(name, bytes, at) {
	const module = new WebAssembly.Module(bytes), pack = readFileSync(PACK);
	const gzip = pack.readUInt32LE(at + 16), brotli = pack.readUInt32LE(at + 20);
	check(`${name} imports nothing`, WebAssembly.Module.imports(module).length === 0,
		JSON.stringify(WebAssembly.Module.imports(module)));
	check(`${name}: ${bytes.length} bytes, by gzip ${gzip}, by brotli ${brotli}: 4 MB at most over the line`,
		gzip <= MOST_DOWNLOAD && brotli <= MOST_DOWNLOAD);
	check(`${name} is the one that is packed`,
		pack.toString("latin1", at, at + 16) === createHash("sha256").update(bytes).digest("hex").slice(0, 16));
}

/* Every request ends with its memory given back; what is too much is refused, and the next one is answered. */
function memory(texts) {
	const engine = openEngine(), dense = "Anna 1 ".repeat(80000).slice(0, engine.exports.deid_most());
	for (const text of texts.slice(0, 50)) engine.ask(text);
	const settled = engine.memory();
	for (let round = 0; round < 4; round++) for (const text of texts.slice(0, 50)) engine.ask(text);
	check(`memory stays at ${settled / 2 ** 20} MiB over 200 texts`, engine.memory() === settled, String(engine.memory()));
	const answer = engine.ask(dense);
	check("the longest text is answered or refused, never a trap", answer === 1 || Buffer.isBuffer(answer), String(answer));
	check(`after it memory is ${engine.memory() / 2 ** 20} MiB, 64 at most`, engine.memory() <= MOST_MEMORY);
	check("one byte more is refused", engine.ask(`${dense}x`.padEnd(engine.exports.deid_most() + 1, "x")) === null);
	check("and the next text is answered", engine.ask("Call Anna Smith on 555-123-4567.").includes('"phone"'));
	engine.exports.deid_forget(engine.desk);
	check("nothing of a text is left once it is forgotten",
		!Buffer.from(engine.exports.memory.buffer).includes("Anna Smith"));
}

function speed(bytes, texts) {
	const begun = performance.now(), engine = openEngine(bytes);
	const readyMs = performance.now() - begun, story = texts.join("\n").slice(0, 10000);
	engine.ask(story);
	const times = Array.from({ length: 40 }, () => {
		const from = performance.now();
		engine.ask(story);
		return performance.now() - from;
	}).slice(20).sort((a, b) => a - b);
	console.log(`       compiled and ready in ${readyMs.toFixed(0)} ms; 10,000 characters in ${times[10].toFixed(1)} ms (found, replaced, scored)`);
}

const folder = mkdtempSync(join(tmpdir(), "intervise-wasm-"));
try {
	const bytes = moduleBytes(), engine = openEngine(bytes), told = narratives(MANY);
	shape(MODULE, bytes, 10);
	shape(PLAIN, moduleBytes(PLAIN), 34);
	check("lexicon and model are read", engine.ready() === 0);
	sameBytes(engine, "fixtures", fixtures(), folder);
	sameBytes(engine, "odd texts", ODD, folder);
	sameBytes(engine, "narratives", told, folder);
	sameBytes(engine, "narratives of a case, with a key and a profile", told.slice(0, MANY / 5), folder,
		{ key: "the key of a case", profile: "Fern Street, Harbour Clinic" });
	sameBytes(openEngine(moduleBytes(PLAIN)), "narratives in an older browser", told.slice(0, MANY / 5), folder);
	memory(told);
	speed(bytes, told);
	await failures(check, bytes);
} finally {
	rmSync(folder, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed (${MODULE})`);
process.exitCode = failed ? 1 : 0;
