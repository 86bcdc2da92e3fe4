// firefox - the way of a case in Debian's Firefox: signing in, writing, replacing, a draft that comes back, sending.
//
//   node test/browser/firefox.mjs
//   FIREFOX=PATH                 another Firefox; PHOTOS=DIR saves pictures
//
// It is Debian's own, driven over WebDriver BiDi; playwright-core calls that channel moz-firefox.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { firefox, request } from "playwright-core";
import { startPlace } from "./place.mjs";
import { begin, passphrase } from "./world.mjs";

const program = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const story = "Ms. Marisol Quintero wrote from m.quintero@post.example. Marisol was tired.";
let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${good || !more ? "" : `\n         ${more}`}`);
}

const field = (page) => page.getByRole("textbox", { name: "What happened" });
const editor = (page) => page.locator("case-editor", { has: page.locator("[name=story]") });
const photo = (page, name) => process.env.PHOTOS ? page.screenshot({ path: join(process.env.PHOTOS, `firefox-${name}.png`) }) : null;

async function signIn(page, world) {
	await page.goto(`${world.address}/sign-in`);
	await page.getByLabel("E-mail address").fill("ada@place.example");
	await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
	await page.waitForURL(/today/);
	say(true, "she signs in");
}

async function writes(page, fresh) {
	await page.goto(fresh);
	await field(page).click();
	await field(page).pressSequentially(story);
	const all = editor(page).locator("[data-part=all]");
	await all.waitFor();
	say(await editor(page).locator("li").filter({ hasText: "Quintero" }).count() > 0, "the engine runs in its worker, and the list says what it found");
	const marks = await editor(page).locator("mark").evaluateAll((all) => all.map((one) => {
		const area = document.querySelector("[name=story]").getBoundingClientRect(), box = one.getBoundingClientRect();
		return { words: one.textContent, inside: box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom };
	}));
	const same = await page.evaluate(() => document.querySelector(".mirror").scrollHeight === document.querySelector(".mirror + textarea").scrollHeight);
	say(marks.length > 1 && marks.every((one) => one.inside) && same, "and marks it behind the words", JSON.stringify(marks));
	await photo(page, "found");
}

async function comesBack(page) {
	await page.locator("form[data-draft=kept]").waitFor({ state: "attached" });
	await page.reload();
	await page.getByText("Your draft is back").waitFor();
	say(await field(page).inputValue() === story, "her draft is back after a reload");
}

async function replaces(page) {
	await editor(page).locator("[data-part=all]").click();
	const clean = await field(page).inputValue();
	say(!/Quintero|@/.test(clean), "one press replaces what is sure", clean);
	await editor(page).getByRole("button", { name: "Undo" }).click();
	say(await field(page).inputValue() === story, "undo brings it back");
	await editor(page).locator("[data-part=all]").click();
}

async function sends(page, record) {
	await page.getByLabel("Your question").fill("How do I stay patient?");
	await page.getByRole("radio", { name: "No", exact: true }).check();
	await page.getByRole("button", { name: "Bring it to the group" }).click();
	const asked = page.locator("[data-part=stop]");
	await Promise.race([asked.waitFor(), page.waitForURL(/done=brought/)]);
	if (await asked.isVisible().catch(() => false)) {
		await photo(page, "asked");
		await asked.getByRole("button", { name: "Send it as it is" }).click();
		await page.waitForURL(/done=brought/);
	}
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
	const kept = await page.locator("main").innerText();
	say(kept.includes("was tired") && ![kept, ...record].some((one) => /Marisol|Quintero/.test(one)), "what arrived has no name in it, and the draft is gone", kept.slice(0, 300));
}

if (!existsSync(program)) {
	console.log(`firefox: ${program} is not there; apt-get install firefox-esr`);
	process.exit(1);
}
const place = await startPlace();
const browser = await firefox.launch({ channel: "moz-firefox", executablePath: program, timeout: 120000 });
try {
	const world = await begin(place, async () => ({ request: await request.newContext() }));
	const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" })).newPage();
	page.setDefaultTimeout(30000);
	const problems = [], record = [];
	page.on("pageerror", (error) => problems.push(error.message));
	page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
	page.on("request", (one) => record.push(`${one.url()} ${one.postDataBuffer()?.toString("latin1") ?? ""}`));
	try {
		await signIn(page, world);
		await writes(page, `${world.address}${world.circle}/consults/new`);
		await comesBack(page);
		await replaces(page);
		await sends(page, record);
	} catch (problem) {
		await photo(page, "broken");
		say(false, "the way of a case", problem.message.slice(0, 900));
	}
	say(problems.length === 0, "nothing went wrong beside it", problems.join("; "));
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`firefox: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
