// forms - the other forms whose words others will read: a group's, its agreement, a hold, what is added to a record,
// and the page about danger. On a desktop, with the real engine.
//
//   node test/browser/forms.mjs
//   PHOTOS=DIR                  saves pictures, narrow and wide, light and dark
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serious, sticksOut, structure, watch } from "./eyes.mjs";
import { startPlace } from "./place.mjs";
import { begin } from "./world.mjs";

let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${good || !more ? "" : `\n         ${more}`}`);
}

const named = "Ms. Marisol Quintero, m.quintero@post.example";
const editorOf = (page, name) => page.locator(`case-editor:has([name=${name}])`);
const field = (page, name) => page.locator(`[name=${name}]`);
const kept = (page) => page.locator("form[data-draft=kept]").waitFor({ state: "attached" });
const main = (page) => page.locator("main form:not(.leave) .actions button:not(.quiet)").last();

async function looked(page, name) {
	const found = [...await serious(page), ...await structure(page), await sticksOut(page)].filter(Boolean);
	for (const [look, width, colorScheme] of [["narrow", 390, "light"], ["narrow-dark", 390, "dark"], ["wide-dark", 1280, "dark"], ["wide", 1280, "light"]]) {
		await page.setViewportSize({ width, height: 900 });
		await page.emulateMedia({ colorScheme });
		const wide = await sticksOut(page);
		if (wide) found.push(`${look}: ${wide}`);
		if (process.env.PHOTOS) await page.screenshot({ path: join(process.env.PHOTOS, `form-${name}-${look}.png`), fullPage: true });
	}
	say(found.length === 0, `${name}: axe finds nothing and nothing sticks out, narrow and wide`, found.join("; "));
}

/** Writes a certain identifier into the field: it is listed, it stops the sending, and one press replaces it. */
async function replaced(page, name, words) {
	await field(page, name).fill(words);
	const all = editorOf(page, name).locator("[data-part=all]");
	await all.waitFor();
	await looked(page, name);
	await main(page).click();
	await page.locator("[data-part=stop]").waitFor();
	say(await page.locator("[data-do=send]").isHidden(), `${name}: what is certain stops the sending on the device`);
	await all.click();
	const clean = await field(page, name).inputValue();
	say(!/Quintero|@/.test(clean), `${name}: one press replaces it`, clean);
	return clean;
}

/** A draft of the form is there again after a reload. */
async function comesBack(page, name, words) {
	await kept(page);
	await page.reload();
	const offer = page.locator("[data-offer] [data-use]");
	await Promise.race([page.locator("[data-restored]").waitFor(), offer.waitFor()]);
	if (await offer.isVisible()) await offer.click();
	say(await field(page, name).inputValue() === words, `${name}: what was begun is there again after a reload`, await field(page, name).inputValue());
}

async function sent(page, done) {
	await main(page).click();
	const asked = page.locator("[data-do=send]");
	await Promise.race([asked.waitFor(), page.waitForURL(done)]);
	if (!done.test(page.url())) {
		await asked.click();
		await page.waitForURL(done);
	}
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
}

async function group(page, world) {
	await page.goto(`${world.address}/circles/new`);
	await field(page, "name").fill("Thursday circle of Tom Baker");
	const clean = await replaced(page, "aim", `Think about our work with ${named}`);
	await comesBack(page, "aim", clean);
	say(await field(page, "name").inputValue() === "Thursday circle of Tom Baker", "the name of the group, too");
	await field(page, "name").fill("Thursday circle");
	await field(page, "rhythm").fill("Thursdays; ring 0151 23456789");
	await editorOf(page, "rhythm").locator("[data-key]").first().waitFor({ state: "attached" });
	await sent(page, /done=founded/);
	say(true, "a number of colleagues is asked about once, and may stay");
}

async function agreement(page, world, modules) {
	const before = modules.length;
	await page.goto(`${world.address}${world.circle}/agreement/edit`);
	await page.locator("case-editor").first().waitFor();
	say(modules.length === before, "reading an agreement loads no engine");
	await field(page, "own").fill(`We ring ${named}.`);
	await editorOf(page, "own").locator("[data-part=all]").waitFor();
	await looked(page, "own");
	await comesBack(page, "own", `We ring ${named}.`);
	await sent(page, /agreement\?done|done=/);
	say(true, "own: a name that colleagues agree on is asked about once, and may stay");
}

async function hold(page, world) {
	const form = await world.ada.send(`${world.circle}/consults/new`, `${world.circle}/consults`, { question: "How do I stay patient?", story: "A parent comes late.", danger: "no", kind: "case", need: "ideas" });
	world.consult = form.path;
	await page.goto(`${world.address}${world.consult}/hold`);
	const clean = await replaced(page, "reason", `A complaint of ${named}`);
	await comesBack(page, "reason", clean);
	await sent(page, /done=/);
	say(true, "reason: it is sent, and its draft is gone");
}

async function record(page, world) {
	const on = `${world.circle}/consults`;
	const { path } = await world.ada.send(`${on}/new`, on, { question: "How do I say no?", story: "A parent comes late.", danger: "no", kind: "case", need: "ideas" });
	await world.ada.send(`${path}/close`, `${path}/close`, { takeaway: "Slowly.", decision: "I will name it." });
	await page.goto(`${world.address}/me/records`);
	await page.getByRole("link", { name: "How do I say no?" }).click();
	await page.getByText("Something in it is wrong or missing").click();
	const clean = await replaced(page, "words", `It was ${named}`);
	say(await page.locator("[data-part=preview]").isHidden() && /read it once more/.test(await page.locator("[data-part=line]").innerText()), "words: where nobody else reads, no preview for colleagues is offered");
	await comesBack(page, "words", clean);
	await sent(page, /done=added/);
	say(true, "words: it is added, and its draft is gone");
}

/** Letters that the case gave to people are nobody else's in what is written about it. */
async function closing(page, world) {
	const on = `${world.circle}/consults`;
	const { path } = await world.ada.send(`${on}/new`, on, { question: "How do I end well?", story: "Ms A and her son B come late.", danger: "no", kind: "case", need: "ideas" });
	await page.goto(`${world.address}${path}/close`);
	await page.getByText("Read it once more").click();
	say(await page.getByText("Ms A and her son B come late.").isVisible(), "takeaway: the case can be read once more");
	await field(page, "decision").fill("I end ten minutes earlier.");
	const clean = await replaced(page, "takeaway", `I ring ${named}`);
	say(/^I ring Ms\.? [C-Z]\b/.test(clean), "K02 takeaway: a person who is new gets a letter that nobody in the case has", clean);
	await comesBack(page, "takeaway", clean);
}

async function danger(page, world) {
	await page.goto(`${world.address}${world.circle}/consults/new`);
	await field(page, "question").fill("Who speaks first?");
	await field(page, "story").fill("A parent of three comes late.");
	await page.getByRole("radio", { name: "Yes, or I am not sure" }).check();
	await main(page).click();
	const go = page.locator("[data-do=send]"), why = field(page, "danger_why");
	await Promise.race([go.waitFor(), why.waitFor()]);
	if (await go.isVisible()) await go.click();
	await why.waitFor();
	await page.getByRole("radio", { name: "It is not reportable" }).check();
	await replaced(page, "danger_why", `Told ${named}`);
	await sent(page, /done=brought/);
	say(true, "danger_why: it is brought without a name");
}

const place = await startPlace();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const world = await begin(place, () => browser.newContext());
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", storageState: await world.ada.context.storageState() });
	context.setDefaultTimeout(30000);
	const page = await context.newPage(), problems = [], modules = [], bodies = [];
	watch(page, world.address, problems);
	page.on("request", (request) => {
		if (request.url().endsWith(".wasm")) modules.push(request.url());
		bodies.push(`${request.url()} ${request.postDataBuffer()?.toString("latin1") ?? ""}`);
	});
	for (const [name, work] of Object.entries({ group, hold, record, closing, danger })) {
		await work(page, world, modules).catch(async (problem) => say(false, name, `${problem.message.slice(0, 700)}\n${(await page.locator("main").innerText()).slice(0, 500)}`));
	}
	say(!bodies.some((one) => /Quintero/.test(one)), "no planted name left the browser", bodies.find((one) => /Quintero/.test(one))?.slice(0, 300));
	await agreement(page, world, modules).catch((problem) => say(false, "agreement", problem.message.slice(0, 700)));
	say(problems.length === 0, "nothing else went wrong", problems.join("; "));
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`forms: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
