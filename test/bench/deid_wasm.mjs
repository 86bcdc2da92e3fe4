/*
 * deid_wasm - how fast the identifier check is as WebAssembly, beside the program on the same texts in the same run.
 *
 *   node test/bench/deid_wasm.mjs [TEXTS]     TEXTS invented narratives (2000); prints JSON lines
 *
 * Both find, replace and score. `processor` is the time a core worked, which a busy machine disturbs less than the clock.
 */
import { spawnSync } from "node:child_process";
import { MODULE, PLAIN, moduleBytes, openEngine } from "../wasm/engine.mjs";

const PIECE = 10000, ROUNDS = 5;

function texts(count) {
	const told = spawnSync("python3", ["tools/narrate/narrate.py", "--seed", "5", "--count", String(count)], { encoding: "utf8", maxBuffer: 2 ** 30 }).stdout;
	const all = told.replace(/\[\[[A-Z]+\|(.*?)\]\]/gs, "$1").replace(/^%%$/gm, "");
	return Array.from({ length: Math.floor(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE));
}

/* Milliseconds of a core, of this process or of a child. */
function worked(work) {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

function wasm(path, pieces, bytes) {
	const begun = performance.now(), engine = openEngine(moduleBytes(path)), ready = performance.now() - begun;
	for (let i = 0; i < 40; i++) engine.ask(pieces[i % pieces.length]);
	const rounds = Array.from({ length: ROUNDS }, () => worked(() => pieces.forEach((piece) => engine.ask(piece))));
	const best = Math.min(...rounds);
	return { what: path, mb_per_s: +(bytes / best / 1000).toFixed(2), ms_per_10000: +(best / pieces.length).toFixed(1), ready_ms: +ready.toFixed(0),
		memory_mib: +(engine.memory() / 2 ** 20).toFixed(1) };
}

function native(pieces, bytes) {
	const input = pieces.map((text, id) => JSON.stringify({ id, text })).join("\n");
	const rounds = Array.from({ length: ROUNDS }, () => {
		const timed = spawnSync("bash", ["-c", "TIMEFORMAT='%U %S'; time build/intervise deid --jsonl >/dev/null"], { input, encoding: "utf8" });
		const [user, system] = timed.stderr.trim().split("\n").at(-1).split(" ").map(Number);
		return (user + system) * 1000;
	});
	const best = Math.min(...rounds);
	return { what: "build/intervise deid --jsonl", mb_per_s: +(bytes / best / 1000).toFixed(2), ms_per_10000: +(best / pieces.length).toFixed(1) };
}

const pieces = texts(Number(process.argv[2] ?? 2000)), bytes = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
for (const row of [native(pieces, bytes), wasm(MODULE, pieces, bytes), wasm(PLAIN, pieces, bytes)])
	console.log(JSON.stringify({ bench: "deid", measured_by: "processor", ...row }));
