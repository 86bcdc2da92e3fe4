// pages - every page there is, in every size, light and dark: what can be told about it without looking, and pictures for looking.
//
//   node test/browser/pages.mjs                     everything
//   node test/browser/pages.mjs --only security     pages whose names hold the word
//   node test/browser/pages.mjs --photos DIR        saves pictures and a contact sheet (script/photos)
//
// A page that some GET route shows and nobody looks at fails the run.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serious, sticksOut, structure, watch } from "./eyes.mjs";
import { programPath, root, startPlace } from "./place.mjs";
import { contactSheet } from "./sheet.mjs";
import { noPages, setupShot, shots } from "./shots.mjs";
import { fill } from "./world.mjs";

const looks = [
	{ name: "phone-light", width: 390, height: 844, scheme: "light" },
	{ name: "phone-dark", width: 390, height: 844, scheme: "dark" },
	{ name: "desktop-light", width: 1280, height: 900, scheme: "light" },
	{ name: "desktop-dark", width: 1280, height: 900, scheme: "dark" },
];
const zoomed = { width: 320, height: 256 }; // 1280 x 1024 at 400 %
const budget = 45 * 1024;

const words = process.argv.slice(2);
const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : null);
const photos = option("--photos"), only = option("--only");

const count = { passed: 0, failed: 0 };
function say(name, found) {
	count[found.length ? "failed" : "passed"]++;
	console.log(`  ${found.length ? "FAILED" : "ok    "} ${name}${[...new Set(found)].map((one) => `\n         ${one}`).join("")}`);
}

const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Each element that takes the focus, reached with Tab, shows that it has it. */
async function unseenFocus(page) {
	const unseen = [];
	await page.evaluate(() => document.activeElement?.blur());
	for (let steps = 0; steps < 80; steps++) {
		await page.keyboard.press("Tab");
		const seen = await page.evaluate(() => {
			const node = document.activeElement;
			if (!node || node === document.body || node.dataset.tabbed) return "";
			node.dataset.tabbed = "yes";
			const ringed = (one) => {
				const style = getComputedStyle(one);
				return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
			};
			const label = node.closest("label");
			if (ringed(node) || (label && ringed(label))) return "seen";
			return node.outerHTML.slice(0, 120);
		});
		if (!seen) break;
		if (seen !== "seen") unseen.push(`the focus cannot be seen: ${seen}`);
	}
	return unseen;
}

/** On paper there is nothing to press and nothing to go to, and the words are black. */
async function onPaper(page) {
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	const found = await page.evaluate(() => {
		const out = [];
		for (const one of document.querySelectorAll("nav, .top, .foot, .skip, button, .up, .live"))
			if (one.getClientRects().length) out.push(`printed: ${one.outerHTML.slice(0, 80)}`);
		const light = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, n) => sum + Number(n), 0) / 3;
		for (const one of document.querySelectorAll("main h1, main h2, main p, main li")) {
			if (!one.getClientRects().length || !one.textContent.trim()) continue;
			if (light(getComputedStyle(one).color) > 140) out.push(`pale on paper: ${one.outerHTML.slice(0, 80)}`);
		}
		if (light(getComputedStyle(document.documentElement).backgroundColor) < 250) out.push("the paper is not white");
		return out.slice(0, 4);
	});
	await page.emulateMedia({ media: "screen" });
	return found;
}

/** With forced colours every button and chosen thing still has an edge. */
async function withForcedColours(page) {
	await page.emulateMedia({ forcedColors: "active" });
	const found = await page.evaluate(() => {
		const out = [];
		for (const one of document.querySelectorAll("button, .button, input:not([type=hidden]), textarea, select, .card, .notice")) {
			if (!one.getClientRects().length || one.matches(".link, .scale input")) continue;
			const style = getComputedStyle(one);
			if (!one.matches("[type=radio], [type=checkbox]") && parseFloat(style.borderTopWidth) === 0 && parseFloat(style.borderInlineStartWidth) === 0)
				out.push(`forced colours: no edge on ${one.outerHTML.slice(0, 80)}`);
		}
		return out.slice(0, 4);
	});
	await page.emulateMedia({ forcedColors: "none" });
	return found;
}

/** Nothing moves for who does not want it. */
async function stillMoves(page) {
	return page.evaluate(() => {
		const moving = [...document.querySelectorAll("*")].find((one) => {
			const style = getComputedStyle(one);
			return style.transitionDuration.split(", ").some((n) => parseFloat(n) > 0) || style.animationName !== "none";
		});
		return moving ? [`moves although it must not: ${moving.outerHTML.slice(0, 80)}`] : [];
	});
}

/** Goes to the page, or sends the form that shows it. */
async function open(page, address, shot) {
	await page.goto(address + shot.path);
	if (!shot.send) return;
	await Promise.all([
		page.waitForEvent("load"),
		page.evaluate(({ send, fields, tick }) => {
			const form = [...document.forms].find((one) => one.getAttribute("action") === send);
			for (const [name, value] of Object.entries(fields ?? {})) form.elements[name].value = value;
			for (const name of tick ?? []) form.querySelector(`[name=${name}]`).checked = true;
			HTMLFormElement.prototype.submit.call(form);
		}, shot),
	]);
}

async function picture(page, look, shot, pictures) {
	await page.setViewportSize({ width: look.width, height: look.height });
	await page.emulateMedia({ colorScheme: look.scheme });
	await settled(page);
	if (!photos) return;
	const file = `${shot.name}-${look.name}.png`;
	await page.screenshot({ path: join(photos, file), fullPage: true });
	pictures.push({ file, page: shot.name, look: look.name, address: shot.path.replace(/[A-Za-z0-9_-]{16,}/, "…") });
}

async function lookAt(page, world, shot, problems, pictures) {
	if (shot.rests) await world.place.later(61 * 60);
	await open(page, world.address, shot);
	const found = [...(await structure(page)), ...(await stillMoves(page))];
	for (const look of looks) {
		await picture(page, look, shot, pictures);
		const wide = await sticksOut(page);
		if (wide) found.push(`${look.name}: ${wide}`);
		if (look.width < 1000) found.push(...(await serious(page)).map((one) => `${look.scheme}: ${one}`));
	}
	await page.setViewportSize(zoomed);
	const wide = await sticksOut(page);
	if (wide) found.push(`at 400 %: ${wide}`);
	await page.setViewportSize({ width: 390, height: 844 });
	found.push(...(await onPaper(page)), ...(await withForcedColours(page)), ...(await unseenFocus(page)), ...problems.splice(0));
	return found;
}

/** Which GET routes show a page. */
function pageRoutes() {
	const all = JSON.parse(execFileSync(programPath(), ["routes", "--json"], { encoding: "utf8" }));
	return (all.routes ?? all).filter((one) => one.method === "GET" && !noPages.has(one.handler)).map((one) => one.handler);
}

function weight() {
	const bytes = ["app.js", "live.js", "passkey.js", "style.css"].map((file) => gzipSync(readFileSync(join(root, "assets", file))).length);
	const sum = bytes.reduce((a, b) => a + b, 0);
	say(`scripts and style weigh ${(sum / 1024).toFixed(1)} KB gzip`, sum > budget ? [`more than ${budget / 1024} KB`] : []);
}

async function browse(browser, problems, address, language) {
	const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 390, height: 844 } });
	// A language that nobody speaks cannot be asked for; who asks for none gets the one of the place.
	if (language !== "en") await context.setExtraHTTPHeaders({ "Accept-Language": "" });
	context.setDefaultTimeout(10000);
	await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (event) => {
		console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
	}));
	context.on("page", (page) => watch(page, address, problems));
	return context;
}

/** All pages of a fresh place in one language. */
async function round(browser, language, work) {
	const problems = [];
	const place = await startPlace({ settings: { INTERVISE_ADMIN_TOTP: "no" }, clock: true });
	try {
		const fresh = () => browse(browser, problems, place.address, language);
		const pages = {};
		const visit = async (world, shot, context) => {
			if (only && !shot.name.includes(only)) return;
			try {
				pages[shot.who] ??= await context.newPage();
				await work(pages[shot.who], world, shot, problems);
			} catch (problem) {
				say(`${shot.name} (${shot.path})`, [problem.message.slice(0, 800)]);
			}
		};
		const empty = setupShot(place);
		if (language === "en") await visit({ place, address: place.address }, empty, await fresh());
		const world = await fill(place, fresh, language);
		for (const shot of shots(world)) await visit(world, shot, world[shot.who].context);
		return [empty, ...shots(world)];
	} finally {
		const ended = await place.stop();
		if (ended !== 0) say("the program ended well", [`${ended} ${place.log().slice(-1500)}`]);
	}
}

/** In another language: nothing sticks out, whatever the size. */
async function inLanguage(language, page, world, shot, problems, pictures) {
	if (shot.rests) await world.place.later(61 * 60);
	await open(page, world.address, shot);
	const found = [];
	for (const look of [looks[0], looks[2], { ...looks[0], ...zoomed, name: "400 %" }]) {
		if (look.name === "400 %") await page.setViewportSize(zoomed);
		else await picture(page, { ...look, name: `${language}-${look.name}` }, shot, pictures);
		const wide = await sticksOut(page);
		if (wide) found.push(`${look.name}: ${wide}`);
	}
	const told = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
	if (told !== `${language} ${language.startsWith("ar") ? "rtl" : "ltr"}`) found.push(`the page is in ${told}`);
	say(`${language}: ${shot.name}`, [...found, ...problems.splice(0)]);
}

if (photos) mkdirSync(photos, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const pictures = [], others = [];
	const seen = await round(browser, "en", async (page, world, shot, problems) =>
		say(`${shot.name} is sound`, await lookAt(page, world, shot, problems, pictures)));
	const looked = new Set(seen.map((one) => one.route));
	const missed = pageRoutes().filter((handler) => !looked.has(handler));
	say("every GET route that shows a page is looked at", missed.map((handler) => `nobody looks at ${handler}`));
	for (const language of ["ar-XB", "de"])
		await round(browser, language, (page, world, shot, problems) => inLanguage(language, page, world, shot, problems, others));
	weight();
	if (photos) await contactSheet(browser, photos, [...pictures, ...others]);
} finally {
	await browser.close();
}
console.log(`pages: ${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
