// live - two people with a page open each: what one does, the other hears, without losing a word or the focus.
//
//   node test/browser/live.mjs [--photos DIR]
import { mkdirSync } from "node:fs";
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

async function person(browser, script = true, width = 390) {
	const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: script, reducedMotion: "reduce" });
	context.setDefaultTimeout(10000);
	await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective}`)));
	const page = await context.newPage();
	page.on("pageerror", (error) => problems.push(error.message));
	page.on("console", (message) => message.type() === "error" && !/status of (4\d\d)|ERR_INCOMPLETE/.test(message.text()) && problems.push(message.text()));
	return { page, context, hands: new Pointer(page) };
}

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

const said = (page, words) => page.locator("#live [role=status]").filter({ hasText: words }).waitFor();
const photo = async (page, name) => photos && page.screenshot({ path: join(photos, `${name}.png`), fullPage: true });
const circleOf = async (page) => new URL(await page.getByRole("link", { name: "Tuesday circle", exact: true }).first().getAttribute("href"), page.url()).href;

async function bring(one, circle, question) {
	await one.page.goto(`${circle}/consults/new`);
	await one.page.locator("[name=question]").fill(question);
	await one.page.locator("[name=story]").fill("A parent of three comes late to every second appointment.");
	await one.page.locator("[name=danger][value=no]").check();
	await one.page.locator("main form button").last().click();
	await one.page.waitForURL(/\/consults\/\d+/);
	return one.page.url().replace(/[?#].*/, "");
}

async function answer(one, consult, words) {
	await one.page.goto(consult);
	if (await one.page.locator("form[action$='/open'] button").count()) await one.page.locator("form[action$='/open'] button").first().click();
	await one.page.locator("[name=kind][value=idea]").check({ force: true });
	await one.page.locator("#words").fill(words);
	await one.page.getByRole("button", { name: /Give it to/ }).click();
	await one.page.getByText(words).first().waitFor();
}

async function scenes(place, ana, ben) {
	await ana.page.goto(`${place.address}/today`);
	const circle = await circleOf(ana.page);
	const consult = await bring(ana, circle, "How can endings be spoken about?");

	await step("L01 a new answer is said politely, shown when asked for, and takes neither focus nor words", async () => {
		await answer(ben, consult, "Ask what a good ending was before.");
		await ana.page.goto(consult);
		await ana.page.getByText("Ask what a good ending").waitFor();
		await ana.page.evaluate(() => { window.stays = true; });
		await answer(ben, consult, "Name the last meeting early.");
		await said(ana.page, "1 new answer");
		must((await ana.page.getByText("Name the last meeting early.").count()) === 0, "the words came unasked");
		await photo(ana.page, "new-answer");
		await ana.page.getByRole("button", { name: "Show" }).click();
		await ana.page.getByText("Name the last meeting early.").waitFor();
		must(await ana.page.evaluate(() => window.stays === true), "the page was loaded anew");
		must(await ana.page.evaluate(() => document.activeElement.textContent.includes("Name the last meeting early.")), "the focus is not on the new answer");
		must((await ana.page.locator("#live.on").count()) === 0, "the notice stayed");
	});
	await step("L02 typed words and the focus stay while something is said", async () => {
		await ben.page.goto(consult);
		await ben.page.locator("#words").fill("Half of a thou");
		await ben.page.locator("#words").focus();
		await ana.page.goto(consult);
		await ana.page.locator("form.thanks button").first().click();
		await ana.page.waitForLoadState();
		await said(ben.page, "Something is new here.");
		must(await ben.page.evaluate(() => document.activeElement.id === "words"), "the focus was taken");
		must((await ben.page.locator("#words").inputValue()) === "Half of a thou", "words were lost");
		await ben.page.getByRole("button", { name: "Show" }).click();
		await ben.page.locator(".answers").getByText("thanked").waitFor();
		must((await ben.page.locator("#words").inputValue()) === "Half of a thou", "words were lost by showing");
	});
	await step("L03 a consult that is closed meanwhile takes no answer, says so and keeps the words", async () => {
		await ana.page.goto(`${consult}/close`);
		for (const [name, words] of [["takeaway", "Name it early."], ["decision", "I will name it."]])
			await ana.page.locator(`[name=${name}]`).fill(words);
		await ana.page.locator("main form button").last().click();
		await ana.page.waitForURL((url) => !url.pathname.endsWith("/close"));
		await said(ben.page, "closed");
		await ben.page.locator("form[data-keep] .taken").getByText("It was closed").waitFor();
		must(await ben.page.getByRole("button", { name: /Give it to/ }).isDisabled(), "the form still takes an answer");
		must((await ben.page.locator("#words").inputValue()) === "Half of a thou", "words were lost");
		await photo(ben.page, "closed");
	});
	await step("L04 Today and the group's page say that something is new and count it when shown", async () => {
		await ben.page.goto(circle);
		const second = await ben.context.newPage();
		await second.goto(`${place.address}/today`);
		await bring(ana, circle, "What may I say to the school?");
		await said(ben.page, "Something is new here.");
		await said(second, "Something is new here.");
		await photo(second, "today");
		await second.getByRole("button", { name: "Show" }).click();
		await second.getByText("asks for your thoughts").first().waitFor();
		await ben.page.getByRole("button", { name: "Show" }).click();
		await ben.page.getByText("not opened yet").first().waitFor();
		await second.close();
	});
	await step("L05 several windows of a browser share one stream", async () => {
		const asked = [];
		ben.context.on("request", (request) => request.url().includes("/events?") && asked.push(request.url()));
		const more = [];
		for (let n = 0; n < 3; n++) {
			more.push(await ben.context.newPage());
			await more[n].goto(`${place.address}/today`);
		}
		await bring(ana, circle, "A third question?");
		for (const page of [ben.page, ...more]) await said(page, "Something is new here.");
		must(asked.length === 0, `${asked.length} more streams were opened`);
		for (const page of more) await page.close();
	});
	await step("L06 without JavaScript nothing is said and nothing is missing", async () => {
		const plain = await ben.context.browser().newContext({ javaScriptEnabled: false });
		await plain.addCookies(await ben.context.cookies());
		const page = await plain.newPage();
		await page.goto(`${place.address}/today`);
		must((await page.locator("#live button").isVisible()) === false, "a button that does nothing is shown");
		await page.getByText("asks for your thoughts").first().waitFor();
		await plain.close();
	});
	await step("L07 who is signed out elsewhere is told, and keeps what was typed", async () => {
		const third = await bring(ana, circle, "A fourth question?");
		await ben.page.goto(third);
		await ben.page.locator("form[action$='/open'] button").first().click();
		await ben.page.locator("#words").fill("Do not lose these words.");
		await ben.page.locator("form[data-draft=kept]").waitFor();
		const other = await ben.context.newPage();
		await other.goto(`${place.address}/today`);
		await other.getByRole("button", { name: "Sign out" }).click();
		await other.getByRole("button", { name: "Delete and sign out" }).click();
		await said(ben.page, "You have been signed out.");
		await ben.page.getByRole("link", { name: "Sign in in a new window" }).waitFor();
		must((await ben.page.locator("#words").inputValue()) === "Do not lose these words.", "words were lost");
		await photo(ben.page, "signed-out");
	});
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
const place = await startPlace();
try {
	const ana = await person(browser), ben = await person(browser, true, 1100);
	// Of the whole path only its beginning: until both have signed.
	let begins = true;
	const quiet = {
		see: async () => {},
		step: async (name, work) => {
			begins &&= name !== "a consult is brought";
			if (begins) await work();
		},
	};
	await walk(place, ana, ben, quiet);
	await scenes(place, ana, ben);
	if (problems.length) {
		count.failed++;
		console.log(`  FAILED nothing else went wrong\n         ${[...new Set(problems)].join("\n         ")}`);
	}
} catch (problem) {
	count.failed++;
	console.log(`  FAILED ${problem.stack.slice(0, 1500)}`);
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) {
		count.failed++;
		console.log(`  FAILED the program ended with ${code}\n${place.log().slice(-1500)}`);
	}
}
console.log(`browser live: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
