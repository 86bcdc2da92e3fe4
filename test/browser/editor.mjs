// editor - words about a case: found, replaced and sent from a phone, with the real engine in its worker.
//
//   node test/browser/editor.mjs                    on a phone, as the suite runs it
//   node test/browser/editor.mjs --narratives       writes 60 narratives piece by piece (narratives.mjs)
//   node test/browser/editor.mjs --measure          prints what a key costs
//   PHOTOS=DIR                                      saves pictures on the way
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serious, sticksOut, structure, watch } from "./eyes.mjs";
import { measure, touchesLittle } from "./keys.mjs";
import { mishaps } from "./mishaps.mjs";
import { writesNarratives } from "./narratives.mjs";
import { startPlace } from "./place.mjs";
import { begin } from "./world.mjs";

const planted = ["Marisol Quintero", "Marisol", "Quintero", "m.quintero@post.example"];
const story = "Ms. Marisol Quintero wrote from m.quintero@post.example on 12 March 2019. Marisol was tired and her mother has called twice.";
let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${good || !more ? "" : `\n         ${more}`}`);
}

/** How a word may be written where it must not be: plain, in an address, in base64. */
function spellings(word) {
	const base64 = [0, 1, 2].map((n) => Buffer.from("x".repeat(n) + word).toString("base64").slice(n ? 4 : 0, -4)).filter((part) => part.length > 5);
	return [word, encodeURIComponent(word), encodeURIComponent(word).replaceAll("%20", "+"), ...base64];
}

/** Whatever leaves the browser, and which of some words are in it. */
function recorded(page) {
	const sent = [];
	page.on("request", (request) => sent.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postDataBuffer()?.toString("latin1") ?? ""}`));
	return { sent, leaks: (...words) => (words.length ? words : planted).flatMap(spellings).filter((word) => sent.some((one) => one.includes(word))) };
}

const field = (page) => page.getByRole("textbox", { name: "What happened" });
const editorOf = (page, name) => page.locator("case-editor", { has: page.locator(`[name=${name}]`) });
const photo = (page, name) => process.env.PHOTOS ? page.screenshot({ path: join(process.env.PHOTOS, `${name}.png`), fullPage: true }) : null;
const all = (page, name = "story") => editorOf(page, name).locator("[data-part=all]");

async function write(page, words) {
	await field(page).fill("");
	await field(page).pressSequentially(words);
	await all(page).waitFor();
}

async function finds(page) {
	await write(page, story);
	await page.waitForFunction(() => document.querySelector("case-editor:has([name=story]) [role=status]").textContent !== "");
	const status = await editorOf(page, "story").getByRole("status").innerText();
	say(/^Possible identifiers: \d+$/.test(status), "when typing pauses, how many were found is said politely", status);
	say(await all(page).evaluate((one) => /^Replace all sure ones \(\d+\)$/.test(one.textContent)), "K01 the first button replaces all sure ones and says how many");
	const painted = await editorOf(page, "story").locator(".mirror mark.sure").allTextContents();
	say(painted.some((words) => /Quintero/.test(words)) && painted.length >= 3, "what was found is marked behind the words", painted.join(" "));
	const tree = await editorOf(page, "story").ariaSnapshot();
	say(/button "Replace Ms\. Marisol Quintero by |button "Replace Marisol Quintero by |button "Replace .*Quintero.* by /.test(tree) && /group "Found in the words above"/.test(tree), "buttons say in the accessibility tree what they replace by what", tree.slice(0, 700));
	const found = [...await serious(page), ...await structure(page), await sticksOut(page)].filter(Boolean);
	say(found.length === 0, "axe finds nothing, and nothing sticks out", found.join("; "));
	await photo(page, "found");
}

async function replaces(page) {
	await all(page).click();
	const clean = await field(page).inputValue();
	say(!planted.some((word) => clean.includes(word)), "K02 one press replaces them all", clean);
	say(/\b(Ms\.?|Person) [A-Z]\b/.test(clean) && !/\b[A-Z]\d/.test(clean), "and people get letters, not codes", clean);
	await editorOf(page, "story").getByRole("button", { name: "Undo" }).click();
	say(await field(page).inputValue() === story, "K05 undo brings the words back");
	await field(page).focus();
	await page.keyboard.press("Control+z");
	say(await field(page).inputValue() === clean, "and the browser's own undo knows of both");
	await page.keyboard.press("Control+Shift+z");
	say(await field(page).inputValue() === story, "redo as well");
}

/** Certain ones stop it; what is unsure is asked about once. */
async function stops(page) {
	await page.getByRole("textbox", { name: "Your question" }).fill("How do I stay patient?");
	await page.getByRole("radio", { name: "No", exact: true }).check();
	await page.getByRole("button", { name: "Bring it to the group" }).click();
	const stop = page.getByRole("alert").filter({ hasText: "for certain" });
	await stop.waitFor();
	say(await stop.getByRole("button", { name: "Send it as it is" }).isHidden() && /consults\/new/.test(page.url()), "what is certain stops the sending, here on the device");
	await photo(page, "stopped");
	await stop.getByRole("button", { name: "Look at them" }).click();
	await page.keyboard.press("Enter"); // the focus is on "Replace all sure ones"
	await page.waitForFunction(() => !document.querySelector("[name=story]").value.includes("@"));
	const own = editorOf(page, "story").getByRole("button", { name: /^Another role for .*Marisol/ });
	if (await own.count()) {
		await own.first().click();
		await editorOf(page, "story").locator("li input").first().fill("the aunt");
		await page.keyboard.press("Enter");
	}
	await page.waitForFunction(() => !/Marisol|Quintero/.test(document.querySelector("[name=story]").value), null, { timeout: 5000 }).catch(() => {});
	const left = await field(page).inputValue();
	say(!/Marisol|Quintero/.test(left), "a role of her own takes the place of a name", left);
	say(/Found on this device: \d+, replaced before sending/.test(await page.locator("[data-part=line]").innerText()), "and how many were replaced stands there");
}

async function meter(page) {
	await page.locator("[data-part=specific]").waitFor();
	await page.getByText("What colleagues will see").click();
	const story = await field(page).inputValue();
	await page.locator("[data-part=seen]").filter({ hasText: story }).waitFor();
	say((await page.locator("[data-part=seen]").innerText()).includes(story), "what colleagues will see stands there before it is sent");
	await page.getByText("How many people could it be?").click();
	await page.getByText("a rare illness or event").click();
	say(/About 50 people\./.test(await page.locator("[data-part=people]").innerText()), "K04 how many people it could be, with what that takes for granted");
	const gender = page.getByRole("button", { name: "No: word it neutrally" });
	await gender.click();
	say(/parent/.test(await field(page).inputValue()) && !/mother/.test(await field(page).inputValue()), "K06 gender is taken out where it does not matter", await field(page).inputValue());
	await photo(page, "meter");
}

async function sends(page, record) {
	say(record.leaks().length === 0, "K01 before she sends it nothing of it has left the browser", record.leaks().join(" "));
	await page.getByRole("button", { name: "Bring it to the group" }).click();
	const asked = page.getByRole("alert").filter({ hasText: "may point to a person" });
	await Promise.race([asked.waitFor(), page.waitForURL(/done=brought/)]);
	if (!/done=/.test(page.url())) {
		await asked.getByRole("button", { name: "Send it as it is" }).click();
		await page.waitForURL(/done=brought/);
	}
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0); // the draft of what has arrived
	say(record.sent.some((one) => /POST|submit_id/.test(one)) && record.leaks().length === 0, "K01 in all that the browser ever sent, plain, as address and in base64, there is no planted name", record.leaks().join(" "));
}

async function hardCases(page, fresh) {
	await page.goto(fresh);
	const cdp = await page.context().newCDPSession(page);
	await field(page).focus();
	await cdp.send("Input.imeSetComposition", { text: "Ms. Marisol Quintero", selectionStart: 20, selectionEnd: 20 });
	await page.getByRole("textbox", { name: "Your question" }).evaluate((one) => one.dispatchEvent(new Event("input", { bubbles: true }))); // its answer comes later
	await page.waitForFunction(() => document.querySelector("case-editor:has([name=question])").answer);
	const during = await page.evaluate(() => document.querySelector("case-editor:has([name=story]) [data-part=box]").hidden);
	await cdp.send("Input.insertText", { text: "Ms. Marisol Quintero" });
	await editorOf(page, "story").locator("[data-key]").first().waitFor({ state: "attached" });
	const composed = await field(page).inputValue();
	say(during && composed === "Ms. Marisol Quintero", "words that are being composed are left alone, and looked at once they stand", `${during} ${composed}`);
	await field(page).fill("");
	const long = `${"The parent came late and said little. ".repeat(900)}`.slice(0, 30000);
	await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
	await page.evaluate((words) => navigator.clipboard.writeText(words), long);
	await field(page).press("Control+v");
	await page.getByText("Too long by 10000 characters").first().waitFor();
	say((await field(page).inputValue()).length === 30000, "30,000 pasted characters come in whole, and by how much they are too many is said");
	await field(page).fill("Mae'r teulu wedi symud i dŷ newydd ac mae'r plant yn gweld eisiau eu ffrindiau o'r ysgol gynradd.");
	await page.getByText("Not checked: we cannot judge this language").first().waitFor();
	say(true, "a language that nobody measured is not checked, and the page says so");
}

const wanted = (name) => process.argv.includes(name);
const place = await startPlace();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const world = await begin(place, () => browser.newContext());
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce", storageState: await world.ada.context.storageState() });
	context.setDefaultTimeout(30000);
	const page = await context.newPage(), problems = [], fresh = `${world.address}${world.circle}/consults/new`;
	watch(page, world.address, problems);
	const record = recorded(page);
	try {
		await page.goto(fresh);
		const stories = { say, record: (words) => words.filter((word) => record.leaks(word).length) };
		if (wanted("--measure")) await measure(context, fresh);
		else if (wanted("--narratives")) await writesNarratives(page, fresh, 60, stories);
		else {
			await finds(page);
			await replaces(page);
			await stops(page);
			await meter(page);
			await sends(page, record);
			await hardCases(page, fresh);
			await touchesLittle(page, fresh, say);
			await writesNarratives(page, fresh, 5, stories);
			await mishaps(browser, world, fresh, say);
		}
	} catch (problem) {
		await photo(page, "broken");
		say(false, "the way of the editor", `${problem.message.slice(0, 900)}\n${(await page.locator("main").innerText()).slice(0, 900)}`);
	}
	say(problems.length === 0, "nothing else went wrong", problems.join("; "));
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`editor: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
