// place - starts the program on an empty folder of its own for one browser run, and ends it.
import { spawn } from "node:child_process";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export function programPath() {
	const given = process.env.INTERVISE_TEST_PROGRAM ?? "build/intervise";
	const path = resolve(root, given);
	if (!existsSync(path)) throw new Error(`${given} is not there; build it first: script/build`);
	return path;
}

/** Waits until a line fits each of the patterns; gives the first group of each. */
function lines(stream, patterns, seconds) {
	return new Promise((done, fail) => {
		const found = patterns.map(() => null);
		const timer = setTimeout(() => fail(new Error(`the program did not say ${patterns[found.indexOf(null)]}`)), seconds * 1000);
		let text = "";
		stream.on("data", (piece) => {
			text += piece;
			patterns.forEach((pattern, n) => {
				found[n] ??= pattern.exec(text)?.[1] ?? null;
			});
			if (!found.includes(null)) {
				clearTimeout(timer);
				done(found);
			}
		});
		stream.on("end", () => fail(new Error(`the program ended: ${text}`)));
	});
}

/** A clock that can be moved: what the program needs for it, and `later(seconds)`. */
async function movedClock(folder) {
	const file = join(folder, "clock");
	let offset = 0;
	const later = async (seconds) => {
		offset += seconds;
		await writeFile(`${file}.new`, `+${offset}\n`);
		await rename(`${file}.new`, file);
	};
	await later(0);
	const env = {
		LD_PRELOAD: "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
		FAKETIME_TIMESTAMP_FILE: file,
		FAKETIME_NO_CACHE: "1",
		FAKETIME_DONT_FAKE_MONOTONIC: "1",
		FAKETIME_FORCE_MONOTONIC_FIX: "0", // else every timed wait of a thread ends at once
		DONT_FAKE_MONOTONIC: "1",
	};
	return { env, later };
}

/** A fresh place: { address, setup, stop, log, later }. `settings` are given to the program; `later(seconds)` needs `clock`. */
export async function startPlace({ settings = {}, clock = false } = {}) {
	const folder = await mkdtemp(join(tmpdir(), "intervise-browser-"));
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("INTERVISE_")));
	const moved = clock ? await movedClock(folder) : { env: {} };
	Object.assign(env, settings, moved.env);
	const child = spawn(programPath(), ["serve", "--data", join(folder, "data"), "--port", "0"], {
		env,
		stdio: ["ignore", "pipe", "pipe"],
	});
	let log = "";
	child.stderr.on("data", (piece) => {
		log += piece;
	});
	const stop = async () => {
		const ended = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((done) => child.once("exit", done));
		child.kill("SIGTERM");
		await ended;
		await rm(folder, { recursive: true, force: true });
		return child.exitCode ?? child.signalCode;
	};
	try {
		const [port, setup] = await lines(child.stdout, [/listening on http:\/\/\S*?:(\d+)/, /\/setup\/([A-Za-z0-9_-]+)/], 30);
		return { address: `http://127.0.0.1:${port}`, setup, stop, log: () => log, later: moved.later };
	} catch (problem) {
		await stop();
		throw new Error(`${problem.message}\n${log}`);
	}
}
