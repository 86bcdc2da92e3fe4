/*
 * What the worker and the page's end of it say when something goes wrong, and in which order they answer.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";

import { answerOf, startWorker } from "./stage.mjs";

const checked = (id) => (message) => message.id === id;

async function whyItFailed(how) {
	const worker = startWorker(how);
	worker.send({ id: 1, kind: "check", text: "Anna" });
	const { why } = await worker.until((message) => message.kind === "failed" && message.id === undefined);
	const answer = await worker.until(checked(1));
	worker.close();
	return answer.kind === "failed" && answer.why === why ? why : `${why}, but to the question ${JSON.stringify(answer)}`;
}

/* A module whose bytes were changed at the first place where these stand. */
function changed(bytes, where, by) {
	const copy = Buffer.from(bytes), at = copy.indexOf(where);
	if (at < 0) throw new Error(`the module does not hold ${where}`);
	copy.write(by, at);
	return copy;
}

async function starts(check, bytes) {
	const rows = [
		["no module at the address", "download", { fetch: async () => answerOf(bytes, 404) }],
		["no line", "download", { fetch: async () => { throw new TypeError("Failed to fetch"); } }],
		["half a module", "version", { fetch: async () => answerOf(bytes.subarray(0, bytes.length / 2)) }],
		["the model of another version", "version", { fetch: async () => answerOf(changed(bytes, "ivmod", "ivmox")) }],
		["the lexicon of another version", "version", { fetch: async () => answerOf(changed(bytes, "ivlex", "ivlux")) }],
		["no memory for the module", "memory", {
			fetch: async () => answerOf(bytes),
			instantiate: async () => { throw new RangeError("could not allocate memory"); },
		}],
	];
	for (const [what, why, how] of rows) {
		const got = await whyItFailed(how);
		check(`${what}: "${why}", to whoever asked as well`, got === why, got);
	}
}

async function answers(check, bytes) {
	const worker = startWorker({ fetch: async () => answerOf(bytes) });
	const text = "Zoë \u{1f469} met José Álvarez; call 555-123-4567.";
	worker.send({ id: 1, kind: "check", field: "story", text: "older" });
	worker.send({ id: 2, kind: "check", field: "title", text });
	worker.send({ id: 3, kind: "check", field: "story", text: "newer" });
	const ready = await worker.until((message) => message.kind === "ready");
	const one = await worker.until(checked(2));
	await worker.until(checked(3));
	check("the size is said before it comes", worker.heard[0].kind === "loading" || worker.heard[0].kind === "skipped");
	check("it says when it is ready", ready.bytes === bytes.length && ready.ms > 0);
	check("a newer text of a field takes the place of the older",
		JSON.stringify(worker.heard.filter((m) => m.id).map((m) => `${m.id} ${m.kind}`)) === '["1 skipped","2 checked","3 checked"]',
		JSON.stringify(worker.heard));
	const phone = one.findings.find((finding) => finding.what === "CONTACT");
	check("places count as JavaScript does", text.slice(phone.from, phone.to) === "555-123-4567", JSON.stringify(phone));
	check("findings, score, language and the replaced text come along",
		one.score.light && one.score.traits.length > 0 && one.language && typeof one.measured === "boolean" && one.replaced.includes("a phone number"));
	worker.send({ id: 4, kind: "check", text: "x".repeat(600000) });
	check("too long a text is refused by name", (await worker.until(checked(4))).why === "long");
	worker.send({ id: 5, kind: "check", text: "Anna" });
	check("and the next one is checked", (await worker.until(checked(5))).kind === "checked");
	worker.close();
}

/* The page's end, with a worker that dies, and one that says nothing any more. */
function openPage(clocks) {
	const heard = [], made = [];
	class Worker {
		constructor(address) {
			this.address = String(address);
			this.listeners = {};
			this.ended = false;
			made.push(this);
		}
		addEventListener(kind, listener) { this.listeners[kind] = listener; }
		postMessage() { /* it says what the test wants */ }
		terminate() { this.ended = true; }
	}
	const context = vm.createContext({
		Worker, queueMicrotask, setTimeout: (then) => clocks.push(then), clearTimeout: (n) => { clocks[n - 1] = null; },
		trustedTypes: { createPolicy: (name, rules) => ({ createScriptURL: () => rules.createScriptURL("") }) },
	});
	const source = readFileSync("assets/deid.js", "utf8").replace("export function", "function");
	const openChecker = vm.runInContext(`${source}; openChecker`, context);
	return { checker: openChecker((message) => heard.push({ ...message })), heard, worker: made[0] };
}

function pages(check) {
	for (const [what, end] of [
		["a worker that is killed", (page) => page.worker.listeners.error({})],
		["a worker that answers no more", (page, clocks) => clocks.at(-1)()],
		["a worker that says it stopped", (page) => page.worker.listeners.message({ data: { kind: "failed", why: "stopped" } })],
	]) {
		const clocks = [], page = openPage(clocks);
		page.worker.listeners.message({ data: { kind: "ready", bytes: 1, ms: 1 } });
		page.checker.check({ id: 7, text: "Anna" });
		end(page, clocks);
		const said = JSON.stringify(page.heard.slice(1));
		check(`${what}: the page hears it, and so does the question`,
			page.worker.ended && said === '[{"kind":"failed","why":"stopped"},{"id":7,"kind":"failed","why":"stopped"}]', said);
	}
	const clocks = [], page = openPage(clocks);
	page.worker.listeners.error({});
	check("a worker that cannot be fetched: \"download\"", JSON.stringify(page.heard) === '[{"kind":"failed","why":"download"}]');
	check("the worker's address is our own", page.worker.address === "/assets/deid-worker.js");
}

export async function failures(check, bytes) {
	await starts(check, bytes);
	await answers(check, bytes);
	pages(check);
}
