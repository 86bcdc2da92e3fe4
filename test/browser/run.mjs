// run - the whole path in Debian's Chromium: narrow, wide, dark, without JavaScript, with the keyboard only.
//
//   node test/browser/run.mjs                 everything
//   node test/browser/run.mjs narrow          one way of walking it
//   node test/browser/run.mjs --photos DIR    saves a picture of each page (script/photos)
//
// On every page: axe finds nothing serious, nothing breaks the content security policy, nothing is written to the
// console, nothing is fetched from elsewhere, and nothing sticks out of a narrow window.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serious, sticksOut, structure, watch } from "./eyes.mjs";
import { Keyboard, Pointer } from "./hands.mjs";
import { walk } from "./path.mjs";
import { startPlace } from "./place.mjs";

const ways = [
	{ name: "wide", width: 1280, height: 900 },
	{ name: "narrow", width: 390, height: 844, touch: true },
	{ name: "dark", width: 390, height: 844, scheme: "dark" },
	{ name: "without JavaScript", width: 390, height: 844, script: false },
	{ name: "keyboard", width: 1280, height: 900, keyboard: true },
];

const count = { passed: 0, failed: 0 };
function say(good, words, more = "") {
	count[good ? "passed" : "failed"]++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${more ? `\n         ${more.replaceAll("\n", "\n         ")}` : ""}`);
}

/** One person with a browser of her own. */
async function person(browser, way, address, problems) {
	const context = await browser.newContext({
		viewport: { width: way.width, height: way.height },
		javaScriptEnabled: way.script !== false,
		colorScheme: way.scheme ?? "light",
		hasTouch: way.touch ?? false,
		reducedMotion: "reduce",
	});
	context.setDefaultTimeout(10000);
	await context.addInitScript(() => {
		document.addEventListener("securitypolicyviolation", (event) => {
			console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
		});
	});
	const page = await context.newPage();
	watch(page, address, problems);
	return { page, context, hands: way.keyboard ? new Keyboard(page) : new Pointer(page) };
}

/** What is looked at on each page. */
function looker(way, problems, photos) {
	let number = 0;
	return async (page, name, words) => {
		try {
			await page.getByText(words, { exact: false }).first().waitFor({ timeout: 10000, state: "attached" });
		} catch {
			throw new Error(`the page '${name}' (${page.url()}) does not say '${words}': ${(await page.locator("main").innerText().catch(() => "")).slice(0, 800)}`);
		}
		const found = way.script === false ? [] : [...(await serious(page)), ...(await structure(page))];
		const wide = way.script === false ? "" : await sticksOut(page);
		if (wide) found.push(wide);
		found.push(...problems.splice(0));
		if (photos) await page.screenshot({ path: join(photos, `${way.name}-${String(++number).padStart(2, "0")}-${name.replaceAll(/\W+/g, "-")}.png`), fullPage: true });
		if (found.length) say(false, `${way.name}: the page '${name}' ${page.url().replace(/^[^/]*\/\/[^/]*/, "")}`, [...new Set(found)].join("\n"));
		else say(true, `${way.name}: the page '${name}' is sound`);
	};
}

/** Esc twice empties the screen at once. */
async function hideScreen(one) {
	await one.page.goto(new URL("/today", one.page.url()).href);
	await one.page.keyboard.press("Escape");
	await one.page.keyboard.press("Escape");
	await one.page.waitForFunction(() => !document.body.innerText.includes("Tuesday circle"), null, { timeout: 3000 });
}

/** A refused form says what is wrong, puts the focus there and keeps every word. */
async function refusedForm(one) {
	await one.page.goto(new URL("/circles/new", one.page.url()).href);
	await one.page.getByLabel("What you want to do together").fill("These words stay.");
	await one.page.locator("form[action='/circles']").evaluate((form) => form.setAttribute("novalidate", ""));
	await one.page.getByRole("button", { name: "Start the group" }).click();
	await one.page.getByRole("alert").first().waitFor();
	const kept = await one.page.getByLabel("What you want to do together").inputValue();
	if (kept !== "These words stay.") throw new Error(`the form came back with '${kept}'`);
}

async function go(browser, way, photos) {
	const problems = [];
	const place = await startPlace();
	let broken = false;
	const step = async (name, work) => {
		if (broken) return;
		try {
			await work();
			say(true, `${way.name}: ${name}`);
		} catch (problem) {
			broken = true; // the path goes on from here for nobody
			say(false, `${way.name}: ${name}`, problem.message.slice(0, 1500));
		}
	};
	try {
		const ada = await person(browser, way, place.address, problems);
		const ben = await person(browser, way, place.address, problems);
		await walk(place, ada, ben, { step, see: looker(way, problems, photos) });
		if (way.script !== false) {
			await step("a refused form keeps every word", () => refusedForm(ada));
			await step("Esc twice hides the screen", () => hideScreen(ada));
		}
		if (way.keyboard && !broken) {
			const unseen = [...new Set([...ada.hands.unseen, ...ben.hands.unseen])];
			say(unseen.length === 0, `${way.name}: the focus can always be seen`, unseen.slice(0, 5).join("\n"));
		}
		if (problems.length) say(false, `${way.name}: nothing else went wrong`, [...new Set(problems)].join("\n"));
		await ada.context.close();
		await ben.context.close();
	} finally {
		const code = await place.stop();
		if (code !== 0) say(false, `${way.name}: the program ended with ${code}`, place.log().slice(-1500));
	}
}

const words = process.argv.slice(2);
const at = words.indexOf("--photos");
const photos = at >= 0 ? words.splice(at, 2)[1] : null;
if (photos) mkdirSync(photos, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	for (const way of ways) {
		if (words.length && !words.includes(way.name)) continue;
		try {
			await go(browser, way, photos);
		} catch (problem) {
			say(false, way.name, problem.stack.slice(0, 2000));
		}
	}
} finally {
	await browser.close();
}
console.log(`browser: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
