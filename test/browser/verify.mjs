// verify - a file is checked in the browser and never leaves it; and what pages look like on paper.
//
//   node test/browser/verify.mjs [--photos DIR]
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Pointer } from "./hands.mjs";
import { walk } from "./path.mjs";
import { startPlace } from "./place.mjs";

const count = { passed: 0, failed: 0 };
const at = process.argv.indexOf("--photos");
const photos = at >= 0 ? process.argv[at + 1] : null;
if (photos) mkdirSync(photos, { recursive: true });
const problems = [];

async function step(name, work) {
	try {
		await work();
		count.passed++;
		console.log(`  ok     ${name}`);
	} catch (problem) {
		count.failed++;
		console.log(`  FAILED ${name}\n         ${problem.message.slice(0, 900).replaceAll("\n", "\n         ")}`);
	}
}

function must(good, words) {
	if (!good) throw new Error(words);
}

async function person(browser, more = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...more });
	context.setDefaultTimeout(10000);
	await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective}`)));
	const page = await context.newPage();
	page.on("pageerror", (error) => problems.push(error.message));
	page.on("console", (message) => message.type() === "error" && !/status of (404|422)/.test(message.text()) && problems.push(message.text()));
	return { page, context, hands: new Pointer(page) };
}

/** The page as far as the record, then a receipt of a consult that is taken back. */
async function happen(place, ana, ben) {
	let begins = true;
	await walk(place, ana, ben, {
		see: async () => {},
		step: async (name, work) => {
			begins &&= name !== "an administrator sets up a second proof";
			if (begins) await work();
		},
	});
	const record = ana.page.url().replace(/[?#].*/, "");
	await ana.page.goto(`${place.address}/today`);
	const circle = new URL(await ana.page.getByRole("link", { name: "Tuesday circle", exact: true }).first().getAttribute("href"), ana.page.url()).href;
	await ana.page.goto(`${circle}/consults/new`);
	await ana.page.locator("[name=question]").fill("Is this the right question?");
	await ana.page.locator("[name=story]").fill("A parent of three comes late to every second appointment.");
	await ana.page.locator("[name=danger][value=no]").check();
	await ana.page.locator("main form button").last().click();
	await ana.page.waitForURL(/\/consults\/\d+/);
	return { record, circle, consult: ana.page.url().replace(/[?#].*/, "") };
}

async function fetched(one, url) {
	const reply = await one.context.request.get(url);
	must(reply.status() === 200, `${url} is answered with ${reply.status()}`);
	return reply.body();
}

/** What the page says of a file, and every request that went out meanwhile. */
async function ask(page, name, buffer) {
	const sent = [];
	const note = (request) => sent.push({ method: request.method(), url: request.url(), body: request.postData() });
	page.context().on("request", note);
	await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
	await page.locator("[data-answer]:not([hidden])").waitFor();
	const answer = await page.locator("[data-answer]:not([hidden])").getAttribute("data-answer");
	page.context().off("request", note);
	await page.locator("#file").setInputFiles([]);
	await page.waitForFunction(() => !document.querySelector("[data-answer]:not([hidden])"));
	return { answer, sent };
}

function changed(buffer, words) {
	const from = words ? buffer.indexOf(words) : buffer.length >> 1;
	must(from >= 0, `there is no '${words}' in the file`);
	const other = Buffer.from(buffer);
	other[from] ^= 1;
	return other;
}

/** Still a letter of a proof, but another one. */
function otherLetter(buffer, from) {
	const other = Buffer.from(buffer);
	other[from] = other[from] === 65 ? 66 : 65;
	return other;
}

async function checks(place, ana, there, shot) {
	const stranger = await person(ana.context.browser()), page = stranger.page;
	await page.goto(`${place.address}/verify`);
	await step("cards stand apart from each other", async () => {
		const boxes = await page.locator(".prose > .lede, .prose .card").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
		must(boxes.length === 3 && boxes.every((one, n) => !n || one.top - boxes[n - 1].bottom >= 12), JSON.stringify(boxes));
	});
	await shot(stranger, "verify");
	const pdf = await fetched(ana, `${there.record}/record.pdf`), json = await fetched(ana, `${there.record}/record.json`);
	const agreement = await fetched(ana, `${there.circle}/agreement.pdf`);
	const sent = [];
	for (const [what, name, buffer, want] of [
		["a record as PDF is unaltered", "record.pdf", pdf, "holds"],
		["the record itself is unaltered", "record.json", json, "holds"],
		["an agreement is unaltered", "agreement.pdf", agreement, "holds"],
		["a PDF with one byte changed is altered", "record.pdf", changed(pdf), "altered"],
		["a record with one letter changed is altered", "record.json", changed(json, "lateness"), "altered"],
		["a signature with one letter changed does not hold", "record.pdf", otherLetter(pdf, pdf.length - 40), "false"],
		["any other file has no proof", "holiday.pdf", Buffer.from("%PDF-1.7\nnothing\n%%EOF\n"), "unreadable"],
		["a file of another kind has no proof", "holiday.jpg", Buffer.from([0xff, 0xd8, 0xff, 0]), "unreadable"],
	])
		await step(what, async () => {
			const said = await ask(page, name, buffer);
			sent.push(...said.sent);
			must(said.answer === want, `the page says '${said.answer}'`);
		});
	await step("no file left the browser: at most the proof was asked about", async () => {
		for (const one of sent)
			must(one.method === "GET" && !one.body && (/\/verify\?proof=iv1\.[\w.-]{100,180}$/.test(one.url)), `${one.method} ${one.url.slice(0, 200)} went out`);
	});
	await step("another place says that it did not sign it", async () => {
		const other = await startPlace();
		try {
			await page.goto(`${other.address}/verify`);
			must((await ask(page, "record.pdf", pdf)).answer === "elsewhere", "another place's key was taken");
		} finally {
			await other.stop();
		}
	});
	await step("without the file: the proof on the paper can be asked about", async () => {
		await page.goto(`${place.address}/verify`);
		await page.locator("#proof").fill(JSON.parse(json).proof);
		await page.getByRole("button", { name: "Ask" }).click();
		await page.getByRole("heading", { name: "The proof holds" }).waitFor();
		await shot(stranger, "verify-holds");
		await page.locator("#proof").fill("iv1.x");
		await page.getByRole("button", { name: "Ask" }).click();
		await page.getByRole("heading", { name: "This is no proof" }).waitFor();
	});
	await stranger.context.close();
}

/** Phone and desktop, light and dark. */
async function photo(one, name) {
	if (!photos) return;
	for (const [width, height, colorScheme] of [[390, 844, "light"], [390, 844, "dark"], [1280, 900, "light"], [1280, 900, "dark"]]) {
		await one.page.setViewportSize({ width, height });
		await one.page.emulateMedia({ colorScheme });
		await one.page.screenshot({ path: join(photos, `${name}-${width}-${colorScheme}.png`), fullPage: true });
	}
	await one.page.emulateMedia({ colorScheme: "light" });
}

/** What Chromium would print: the words are there, and nothing that is for a screen only. */
async function onPaper(ana, folder, [name, url, words]) {
	await ana.page.goto(url);
	const file = join(photos ?? folder, `print-${name}.pdf`);
	writeFileSync(file, await ana.page.pdf({ format: "A4", preferCSSPageSize: true }));
	const done = spawnSync("pdftotext", ["-layout", file, "-"]);
	must(done.status === 0, `pdftotext: ${done.stderr}`);
	must(!done.stdout.toString().split("\f").slice(0, -1).some((sheet) => !sheet.trim()), "an empty sheet is printed");
	const text = done.stdout.toString().replaceAll(/\s+/g, " ");
	for (const word of words) must(text.includes(word), `'${word}' is not on paper: ${text.slice(0, 600)}`);
	for (const word of ["Sign out", "Hide screen", "Save as PDF", "Skip to content", "Give it to", "Take it back now"]) must(!text.includes(word), `'${word}' is on paper`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
const place = await startPlace();
const folder = await mkdtemp(join(tmpdir(), "intervise-verify-"));
try {
	const ana = await person(browser), ben = await person(browser);
	const there = await happen(place, ana, ben);
	await checks(place, ana, there, photo);
	const pages = [
		["record", there.record, ["The lateness may be a way to arrive slowly.", "The decision is mine."]],
		["agreement", `${there.circle}/agreement`, ["Ben", "Ada"]],
		["consult", there.consult, ["A parent of three comes late"]],
	];
	await ana.page.goto(there.consult);
	await step("a question is set as a title is", async () => {
		const font = await ana.page.locator("h1").evaluate((one) => getComputedStyle(one).fontFamily);
		must(!/mono/i.test(font), font);
	});
	for (const one of pages) {
		await step(`on paper: the ${one[0]}`, () => onPaper(ana, folder, one));
		await photo(ana, one[0]);
	}
	await ana.page.goto(`${there.consult}/take-back`);
	await ana.page.locator("form[action$='/take-back'] button").last().click();
	await ana.page.waitForLoadState();
	await step("on paper: the receipt", () => onPaper(ana, folder, ["receipt", there.consult, ["receipt"]]));
	await photo(ana, "receipt");
	if (problems.length) throw new Error([...new Set(problems)].join("\n"));
} catch (problem) {
	count.failed++;
	console.log(`  FAILED ${problem.stack.slice(0, 1500)}`);
} finally {
	await browser.close();
	const code = await place.stop();
	await rm(folder, { recursive: true, force: true });
	if (code !== 0) {
		count.failed++;
		console.log(`  FAILED the program ended with ${code}\n${place.log().slice(-1500)}`);
	}
}
console.log(`browser verify: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
