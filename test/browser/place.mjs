// place - starts the program on an empty folder of its own for one browser run, and ends it.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

function programPath() {
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

/** A fresh place: { address, setup, stop }. */
export async function startPlace() {
	const folder = await mkdtemp(join(tmpdir(), "intervise-browser-"));
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("INTERVISE_")));
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
		return { address: `http://127.0.0.1:${port}`, setup, stop, log: () => log };
	} catch (problem) {
		await stop();
		throw new Error(`${problem.message}\n${log}`);
	}
}
