// engine - the identifier check runs in a worker where cases are written, and is forbidden everywhere else.
//
//   node test/browser/engine.mjs
import { chromium } from "playwright-core";
import { watch } from "./eyes.mjs";
import { startPlace } from "./place.mjs";
import { begin, passphrase } from "./world.mjs";

let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${good || !more ? "" : `\n         ${more}`}`);
}

const text = "Zoë met José Álvarez by the water. ".repeat(280) + "Call 555-123-4567.";

async function signIn(page, world, who) {
	await page.goto(`${world.address}/sign-in`);
	await page.getByLabel("E-mail address").fill(`${who}@place.example`);
	await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
	await page.waitForURL(/today/);
}

/** Starts a check in the page, asks once, and gives all that was heard. */
const ask = (page, words) => page.evaluate(async (words) => {
	const { openChecker } = await import("/assets/deid.js");
	const heard = [];
	return new Promise((done) => {
		const checker = openChecker((message) => {
			heard.push(message);
			if (message.kind === "ready") checker.check({ id: 1, field: "story", text: words, audience: "group" });
			if (message.kind === "checked") checker.check({ id: 2, field: "story", text: words, audience: "group" });
			if (message.id !== 2 && message.kind !== "failed") return;
			checker.close();
			done(heard);
		});
	});
}, words);

async function where(page, fresh) {
	const sent = [];
	page.on("request", (request) => sent.push({ url: request.url(), body: request.postData() }));
	await page.goto(fresh);
	const heard = await ask(page, text), last = heard.at(-1), ready = heard.find((one) => one.kind === "ready");
	say(ready && last.kind === "checked", "the check answers on a page where cases are written", JSON.stringify(heard).slice(0, 400));
	if (last.kind !== "checked") return;
	const phone = last.findings.at(-1);
	say(text.slice(phone.from, phone.to) === "555-123-4567" && phone.certain, "and finds what was written", JSON.stringify(phone));
	say(heard[0].kind === "loading" && heard[0].bytes > 1e6 && heard[0].bytes < 4 * 2 ** 20, `it says first how much comes over the line: ${(heard[0].bytes / 2 ** 20).toFixed(1)} MB`, JSON.stringify(heard[0]));
	say(sent.every(({ url, body }) => !/Álvarez|%C3%81lvarez|Zo/.test(url + body)), "nothing of the text goes out", JSON.stringify(sent));
	const again = await ask(page, "Anna"), module = sent.find(({ url }) => url.endsWith(".wasm")).url;
	const kept = await page.evaluate((url) => fetch(url, { cache: "only-if-cached", mode: "same-origin" }).then((reply) => reply.ok, () => false), module);
	say(again.at(-1).kind === "checked" && kept, "a second one finds the module in the browser's own store", JSON.stringify(again));
	console.log(`         ready in ${ready.ms.toFixed(0)} ms, again in ${again.find((one) => one.kind === "ready").ms.toFixed(0)} ms; ${text.length} characters in ${last.ms.toFixed(1)} ms`);
}

const compiles = (page) => page.evaluate(() => {
	try {
		new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
		return true;
	} catch { return false; }
});

async function elsewhere(page, world) {
	for (const path of ["/today", "/me", "/privacy", world.circle]) {
		await page.goto(world.address + path);
		const heard = await page.evaluate(async () => {
			try {
				const { openChecker } = await import("/assets/deid.js");
				return await new Promise((done) => openChecker(done));
			} catch (problem) { return problem.name; }
		});
		say(!await compiles(page) && heard.kind !== "ready" && heard.kind !== "loading", `no WebAssembly and no worker on ${path}`, JSON.stringify(heard));
	}
}

const place = await startPlace();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const world = await begin(place, () => browser.newContext());
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	context.setDefaultTimeout(15000);
	const page = await context.newPage(), problems = [];
	watch(page, world.address, problems);
	await signIn(page, world, "ada");
	await where(page, `${world.address}${world.circle}/consults/new`);
	say(problems.length === 0, "no rule of the page was broken", problems.join("; "));
	await elsewhere(page, world);
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`engine: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
