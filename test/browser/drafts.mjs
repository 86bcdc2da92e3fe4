// drafts - what is begun and not sent stays on the device: sealed, back after a reload, gone after sign-out.
//
//   node test/browser/drafts.mjs
import { chromium } from "playwright-core";
import { serious, watch } from "./eyes.mjs";
import { startPlace } from "./place.mjs";
import { begin, passphrase } from "./world.mjs";

const story = "Marisol Quintero rang me about the garden on Alderway.";
let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words}${good || !more ? "" : `\n         ${more}`}`);
}

const field = (page) => page.getByLabel("What happened");
const kept = (page) => page.locator("form[data-draft=kept]").waitFor({ state: "attached" });
const ready = (page) => page.locator("form[data-draft]").waitFor({ state: "attached" });

/** Everything the browser holds for the place, as one text of bytes. */
async function stored(page) {
	return page.evaluate(async () => {
		const out = { bases: [], rows: 0, bytes: "", local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }), caches: (await caches.keys()).length };
		for (const { name } of await indexedDB.databases()) {
			out.bases.push(name);
			const base = await new Promise((done, fail) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); r.onerror = fail; });
			for (const store of base.objectStoreNames) {
				const rows = await new Promise((done) => { const r = base.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result); });
				out.rows += rows.length;
				for (const row of rows) for (const [key, value] of Object.entries(row))
					out.bytes += `${key}=${value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? String.fromCharCode(...new Uint8Array(value.buffer ?? value)) : value};`;
			}
			base.close();
		}
		return out;
	});
}

async function signIn(page, world, who) {
	await page.goto(`${world.address}/sign-in`);
	await page.getByLabel("E-mail address").fill(`${who}@place.example`);
	await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
	await page.waitForURL(/today/);
}

async function reload(page, fresh) {
	await page.goto(fresh);
	await ready(page);
	await field(page).fill(story);
	await page.getByText("Say more if it helps").click();
	await page.locator("input[name=kind][value=ethics]").check();
	await kept(page);
	const rows = await stored(page);
	say(rows.rows === 1 && !/Marisol|Quintero|Alderway|TWFyaXNvb|consults/.test(rows.bytes) && !/Marisol/.test(rows.local + rows.session), "a draft lies sealed: neither its words nor its form can be read in the browser's database", rows.bytes.slice(0, 300));
	await page.reload();
	await page.getByText("Your draft is back").waitFor();
	say(await field(page).inputValue() === story && await page.locator("input[name=kind][value=ethics]").isChecked(), "it is back after a reload, choices too, and the page says so");
	const found = await serious(page);
	say(found.length === 0, "axe finds nothing on the page of a restored draft", found.join("; "));
}

/** On a slow line she begins to write before the page knows where to keep it. */
async function early(page, fresh) {
	let go;
	const held = new Promise((done) => { go = done; });
	await page.route("**/me/draft-key", async (route) => { await held; await route.continue(); });
	await page.goto(`${fresh}?early`);
	await field(page).fill("Written before the page was awake.");
	go();
	await kept(page);
	say((await stored(page)).rows === 1, "what is typed while the page wakes up is kept");
	await page.unroute("**/me/draft-key");
	await page.reload();
	await page.getByText("Your draft is back").waitFor();
	say(await field(page).inputValue() === "Written before the page was awake.", "and it is back after a reload");
	await page.getByRole("button", { name: "Discard this draft" }).click();
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
}

async function locked(page, world, fresh) {
	await page.context().clearCookies();
	await page.goto(fresh);
	say(/sign-in/.test(page.url()) && !(await page.content()).includes("Marisol"), "without a login it is shut");
	await signIn(page, world, "ben");
	await page.goto(fresh);
	await ready(page);
	say(await field(page).inputValue() === "" && await page.getByText("Your draft is back").isHidden(), "a colleague who signs in on this device sees nothing of it");
	await page.context().clearCookies();
	await signIn(page, world, "ada");
	await page.goto(fresh);
	await page.getByText("Your draft is back").waitFor();
	say(await field(page).inputValue() === story, "it opens for her in a new login");
}

async function discard(page, fresh) {
	await page.getByRole("button", { name: "Discard this draft" }).click();
	say(await field(page).inputValue() === "", "discarding empties the form");
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
	await page.goto(fresh);
	await ready(page);
	say(await field(page).inputValue() === "", "and it does not come back");
}

async function sent(page, fresh) {
	await field(page).fill("A parent comes late to every second appointment.");
	await page.getByLabel("Your question").fill("How can we arrive together?");
	await kept(page);
	await page.getByRole("radio", { name: "No", exact: true }).check();
	await page.getByRole("button", { name: "Bring it to the group" }).click();
	await page.waitForURL(/done=brought/);
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
	say(true, "what has arrived is no draft any more");
	await page.goto(fresh);
	await ready(page);
}

/** The way the connection goes away while she writes. */
async function offline(page) {
	await page.context().setOffline(true);
	await field(page).fill(story);
	await kept(page);
	say((await stored(page)).rows === 1, "a draft is kept while the connection is away");
	await page.context().setOffline(false);
}

async function out(page, photo) {
	const leave = page.getByRole("button", { name: "Sign out", exact: true });
	await leave.click();
	const warning = page.getByRole("dialog", { name: "Sign out?" });
	await warning.waitFor();
	say(await warning.getByText("1 draft will be deleted from this device.").isVisible(), "sign-out says first that 1 draft will be deleted from this device");
	const found = await serious(page);
	say(found.length === 0, "axe finds nothing on the warning", found.join("; "));
	if (photo) await page.screenshot({ path: photo });
	await warning.getByRole("button", { name: "Stay signed in" }).click();
	say((await stored(page)).rows === 1 && await field(page).inputValue() === story, "staying keeps it");
	await leave.click();
	await warning.getByRole("button", { name: "Delete and sign out" }).click();
	await page.waitForURL(/sign-in/);
	const left = await stored(page);
	say(left.bases.length === 0 && left.local === "{}" && left.session === "{}" && left.caches === 0, "after sign-out the browser holds nothing", JSON.stringify(left).slice(0, 300));
}

const place = await startPlace();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const world = await begin(place, () => browser.newContext());
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
	context.setDefaultTimeout(10000);
	const page = await context.newPage(), problems = [];
	watch(page, world.address, problems);
	page.on("dialog", (dialog) => { problems.push(`asked: ${dialog.message()}`); dialog.accept(); });
	const fresh = `${world.address}${world.circle}/consults/new`;
	try {
		await signIn(page, world, "ada");
		await early(page, fresh);
		await reload(page, fresh);
		await locked(page, world, fresh);
		await discard(page, fresh);
		await sent(page, fresh);
		await offline(page);
		await out(page, process.env.PHOTO);
	} catch (problem) {
		say(false, "the way of a draft", `${problem.message.slice(0, 900)}\n${(await page.locator("main").innerText()).slice(0, 600)}`);
	}
	say(problems.length === 0, "nothing else went wrong", problems.join("; "));
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`drafts: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
