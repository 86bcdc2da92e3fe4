/*
 * The module as a test drives it: no worker, the bytes as they come. The contract stands in src/wasm.c.
 */
import { readFileSync } from "node:fs";

/* For browsers of today, and for those without lanes of sixteen bytes. */
export const MODULE = "build/intervise-deid.wasm", PLAIN = "build/intervise-deid-plain.wasm";
export const AUDIENCE = { colleague: 0, group: 1, network: 2 };

export const moduleBytes = (path = MODULE) => readFileSync(path);

export function openEngine(bytes = moduleBytes()) {
	const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
	exports._initialize();
	const desk = exports.deid_open();
	return {
		exports, desk,
		ready: () => exports.deid_ready(desk),
		memory: () => exports.memory.buffer.byteLength,
		/* The JSON for a text as bytes; a number when the module refuses, null when there is no room. */
		ask(text, { profile = "", key = "", audience = "group" } = {}) {
			const parts = [text, profile, key].map((words) => Buffer.from(words));
			const all = Buffer.concat(parts), at = exports.deid_room(desk, all.length);
			if (!at) return null;
			new Uint8Array(exports.memory.buffer).set(all, at);
			const outcome = exports.deid_check(desk, parts[0].length, parts[1].length, AUDIENCE[audience]);
			if (outcome !== 0) return outcome;
			return Buffer.from(exports.memory.buffer, exports.deid_answer(desk), exports.deid_answer_length(desk));
		},
	};
}
