// specific - what the meter of a case asks and offers: links to who writes and reads, relevance, more general words,
// the composite of several cases, and the roles of last time.
//
//   node test/browser/specific.mjs       PHOTOS=DIR saves pictures on the way
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serious, sticksOut, structure, watch } from "./eyes.mjs";
import { startPlace } from "./place.mjs";
import { begin } from "./world.mjs";

const story = "She is a nurse, a Muslim mother with seven children, and moved to Larchfield last year. Benedict knows her husband. The boy has cystic fibrosis.";
let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${good || !more ? "" : `\n         ${more}`}`);
}

const field = (page) => page.getByRole("textbox", { name: "What happened" });
const meter = (page) => page.locator("[data-part=specific]");
const photo = async (page, name) => {
	if (!process.env.PHOTOS) return;
	for (const [colours, scheme] of [["light", "light"], ["dark", "dark"]]) {
		await page.emulateMedia({ colorScheme: scheme });
		await page.screenshot({ path: join(process.env.PHOTOS, `${name}-${colours}.png`), fullPage: true });
	}
};
const clean = async (page) => [...await serious(page), ...await structure(page), ...await sticksOut(page)].filter(Boolean).join("; ");

/** Waits until the field says so; typing and pressing are answered by the engine, never by a clock. */
const says = (page, words) => page.waitForFunction((wanted) => document.querySelector("[name=story]").value.includes(wanted), words, { timeout: 15000 });

async function links(page, world) {
	await page.goto(`${world.address}/me/places`);
	await page.getByLabel("Places, services and schools").fill("Larchfield\nQuillmere clinic");
	say(await clean(page) === "", "axe finds nothing on the page of her list", await clean(page));
	await photo(page, "places");
	await page.getByRole("button", { name: "Keep the list" }).click();
	await page.getByText("Your list is kept").waitFor();
	await page.goto(world.fresh);
	await field(page).fill(story);
	await meter(page).getByText("matches what your colleagues know of you, or your own list").waitFor();
	say(true, "K08 a place of her own list counts against her text, with its reason");
	await meter(page).getByText("matches what the group knows of a member").waitFor();
	say(!/Larchfield|Benedict/.test(await meter(page).innerText()), "K08 and so does a colleague's name, without saying whose or which");
}

async function matters(page) {
	const asked = meter(page).getByRole("listitem").filter({ hasText: "Does the religion matter" });
	await asked.waitFor();
	say(await asked.getByRole("button", { name: /^Leave it out, about/ }).count() === 1, "K06 the page asks whether the religion matters");
	await photo(page, "meter");
	say(await clean(page) === "", "axe finds nothing, and nothing sticks out", await clean(page));
	await asked.getByRole("button", { name: /^Leave it out, about/ }).click();
	await says(page, "a mother with");
	say(true, "K06 one press leaves it out, and the sentence stays whole");
	await meter(page).getByRole("button", { name: "Undo the last one" }).click();
	await says(page, "a Muslim mother");
	say(true, "K06 another brings it back");
	await asked.getByRole("button", { name: /^It matters: keep it/ }).click();
	await asked.waitFor({ state: "detached" });
	say((await field(page).inputValue()).includes("a Muslim mother"), "K06 what matters is kept, and not asked again");
}

async function widens(page) {
	const offers = [["several children", "with several children"], ["a serious illness", "has a serious illness"], ["a health worker", "She is a health worker"]];
	for (const [offer, after] of offers) {
		await meter(page).getByRole("button", { name: `Say instead: ${offer}` }).first().click();
		await says(page, after);
	}
	say(true, "K05 a number of children, an illness and a profession are worded more generally, each with one press");
	for (const words of ["She is a nurse", "has cystic fibrosis", "with seven children"]) {
		await meter(page).getByRole("button", { name: "Undo the last one" }).click();
		await says(page, words);
	}
	say(await field(page).inputValue() === story, "K05 and undo brings each of them back", await field(page).inputValue());
	await field(page).fill("Sie ist Krankenschwester und hat sieben Kinder, und ihre Mutter wohnt seit dem Winter bei ihnen im Haus.");
	await page.waitForFunction(() => document.querySelector("case-editor:has([name=story])").answer?.language === "de");
	say(await page.evaluate(() => document.querySelector("case-editor:has([name=story])").helps.length) === 0, "K05 in a language whose words it does not know it offers none");
}

/** Two cases of hers become one; her browser reads the parts, and the next page checks the whole. */
async function composes(page, world) {
	const on = `${world.circle}/consults`;
	for (const [question, words, involved] of [["How do I speak about the missed hours?", "Every second hour is missed. The school has asked twice.", "A mother in her thirties and her son."],
		["What helps somebody who will not sleep?", "He walks at night. The clinic sends him home each time.", "A father of twins, and a grandmother."]])
		await world.ada.send(`${on}/new`, on, { question, story: words, involved, danger: "no", kind: "case", need: "ideas" });
	await page.goto(world.fresh);
	await page.getByText("Say more if it helps").click();
	await page.getByRole("link", { name: "Put a modified case together" }).click();
	await page.getByLabel(/missed hours/).check();
	await page.getByLabel(/will not sleep/).check();
	await page.getByRole("button", { name: "Take parts from these" }).click();
	await page.getByText("Case 2:").waitFor();
	const happened = page.getByRole("group", { name: "What happened" });
	await happened.getByRole("radio", { name: /walks at night/ }).check();
	say(await happened.getByRole("textbox").inputValue() === "He walks at night. The clinic sends him home each time.", "K07 the words of the chosen case stand in the field at once");
	await happened.getByRole("textbox").fill("Somebody walks at night, and the ward sends them home.");
	await happened.getByRole("radio", { name: /Every second hour/ }).check();
	say(await happened.getByRole("textbox").inputValue() === "Somebody walks at night, and the ward sends them home.", "K07 what she wrote herself is not written over");
	await page.getByRole("group", { name: "Age or stage of life" }).getByRole("radio", { name: /thirties/ }).check();
	await page.getByRole("group", { name: "What is asked" }).getByRole("radio", { name: /missed hours/ }).check();
	say(await clean(page) === "", "axe finds nothing on the page of the composite, and nothing sticks out", await clean(page));
	await photo(page, "composite");
	await page.getByRole("button", { name: "Put it together" }).click();
	await page.getByRole("heading", { name: "Bring a consult" }).waitFor();
	const all = Object.fromEntries(await page.locator("form#writing textarea").evaluateAll((fields) => fields.map((one) => [one.name, one.value])));
	say(all.question === "How do I speak about the missed hours?" && all.involved === "A mother in her thirties and her son." && all.story === "Somebody walks at night, and the ward sends them home.", "K07 it comes together as a new consult", JSON.stringify(all));
	say(await page.getByRole("checkbox", { name: /This is a modified case/ }).isChecked(), "K07 the label is set");
	await meter(page).waitFor();
	await photo(page, "composed");
	say(true, "K07 and the check has run over it");
}

const roleOf = (page) => page.locator("case-editor:has([name=story]) [data-key] [data-put=role]").first();

/** Roles hang on a key in the sealed draft and nowhere else; she takes them up again herself. */
async function roles(page, world) {
	await page.goto(world.fresh);
	await field(page).fill("Marisol Quintero and Amira Hassan rang me. Later Amira Hassan wrote.");
	await roleOf(page).waitFor({ state: "attached" });
	const key = () => page.evaluate(() => document.querySelector("case-check").key);
	const before = { key: await key(), roles: await page.locator("case-editor:has([name=story]) [data-put=role]").allInnerTexts() };
	await page.locator("form[data-draft=kept]").waitFor({ state: "attached" });
	const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
	say(!kept.includes(before.key) && !kept.includes("Marisol"), "K02 neither the names nor the key of their roles lie open in the browser");
	await page.reload();
	const again = page.getByRole("button", { name: "Same roles as last time" });
	await again.waitFor();
	say(await key() !== before.key, "K02 after a reload roles begin anew unless she says otherwise");
	await again.click();
	await page.waitForFunction((wanted) => document.querySelector("case-check").key === wanted, before.key);
	await roleOf(page).waitFor({ state: "attached" });
	await page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll("case-editor:has([name=story]) [data-put=role]")].map((one) => one.innerText)) === JSON.stringify(wanted), before.roles);
	say(await again.isHidden(), "K02 one tap brings the same roles as last time");
	await field(page).fill("");
}

const place = await startPlace();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const world = await begin(place, () => browser.newContext());
	world.fresh = `${world.address}${world.circle}/consults/new`;
	const wide = process.env.WIDE === "yes";
	const context = await browser.newContext({ viewport: wide ? { width: 1280, height: 900 } : { width: 390, height: 844 }, reducedMotion: "reduce", storageState: await world.ada.context.storageState() });
	context.setDefaultTimeout(20000);
	const page = await context.newPage(), problems = [];
	watch(page, world.address, problems);
	try {
		await world.ben.send("/me", "/me", { name: "Benedict", zone: "Europe/Berlin", language: "en" });
		await links(page, world);
		await matters(page);
		await widens(page);
		await composes(page, world);
		await roles(page, world);
	} catch (problem) {
		say(false, "the way of the meter", `${problem.message.slice(0, 900)}\n${(await page.locator("main").innerText({ timeout: 500 }).catch(() => "")).slice(0, 2500)}`);
	}
	say(problems.length === 0, "nothing else went wrong", problems.join("; "));
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`specific: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
