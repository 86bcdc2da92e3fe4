// mishaps - a slow line, no line, a device without memory, a worker that is gone: the page says so, and the server's
// own check still stands.

const names = "Ms. Marisol Quintero wrote from m.quintero@post.example.";
const field = (page) => page.getByRole("textbox", { name: "What happened" });
const story = (page) => page.locator("case-editor:has([name=story])");
const list = (page) => story(page).locator("[data-part=all]");

/** Sends what the page could not check: the server says what it found, and every word is still there. */
async function serverStands(page, say, how) {
	await story(page).getByText("The check does not run on this device just now. The server checks before anything is kept.").waitFor();
	await page.getByRole("textbox", { name: "Your question" }).fill("How do I stay patient?");
	await page.getByRole("radio", { name: "No", exact: true }).check();
	await page.getByRole("button", { name: "Bring it to the group" }).click();
	await page.getByText("This could point to a person").first().waitFor();
	say(await field(page).inputValue() === names, `${how}: the page says so, and the server refuses what is certain and keeps every word`);
}

async function notThere(page, fresh, say) {
	await page.route("**/*.wasm", (route) => route.abort());
	await page.goto(fresh);
	await field(page).fill(names);
	await serverStands(page, say, "no engine");
}

/** The number of a module's memory section, and where it ends. */
function number(bytes, at) {
	let value = 0, shift = 0, end = at;
	do value += (bytes[end] & 0x7f) * 2 ** shift, shift += 7; while (bytes[end++] & 0x80);
	return { value, end };
}

/** The module with as much memory as it starts with, and no more. */
export function starved(module) {
	const bytes = Buffer.from(module);
	for (let at = 8; at < bytes.length;) {
		const size = number(bytes, at + 1);
		if (bytes[at] !== 5) {
			at = size.end + size.value;
			continue;
		}
		const least = number(bytes, size.end + 2), most = number(bytes, least.end), room = most.end - least.end;
		for (let n = 0; n < room; n++) bytes[least.end + n] = ((least.value >> (7 * n)) & 0x7f) | (n < room - 1 ? 0x80 : 0);
		return bytes;
	}
	throw new Error("the module has no memory of its own");
}

async function noMemory(page, fresh, say) {
	await page.route("**/*.wasm", async (route) => {
		const reply = await route.fetch();
		await route.fulfill({ status: 200, contentType: "application/wasm", body: starved(await reply.body()) });
	});
	await page.goto(fresh);
	await field(page).fill(names);
	await serverStands(page, say, "a device without memory for it");
}

async function workerGone(page, fresh, say) {
	await page.clock.install();
	await page.goto(fresh);
	await field(page).fill("Ms. Marisol Quintero");
	await list(page).waitFor();
	const [worker] = page.workers(), ended = worker.waitForEvent?.("close") ?? new Promise((done) => worker.once("close", done));
	await worker.evaluate(() => { close(); }).catch(() => {});
	await ended;
	await field(page).fill(names);
	await page.clock.runFor(1000); // it is asked, and does not answer
	await page.clock.runFor(16000);
	await serverStands(page, say, "a worker that is gone");
}

/** On a slow line how much comes is said at once; nobody waits for it, and it goes once it is there. */
async function slowLine(page, fresh, say) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send("Network.enable");
	await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 5e4, uploadThroughput: 5e4, connectionType: "cellular3g" });
	let come;
	const held = new Promise((done) => { come = done; });
	await page.route("**/*.wasm", async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(fresh);
	await field(page).focus();
	await page.keyboard.insertText("Ms. Marisol ");
	const said = story(page).locator("[data-part=state]");
	await said.waitFor();
	const words = await said.innerText();
	await page.keyboard.insertText("Quintero");
	say(/^The check is loading: [34] MB, once\. You can go on writing\.$/.test(words) && await field(page).inputValue() === "Ms. Marisol Quintero", "on a slow line the page says how much comes, once, and she writes on", words);
	await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
	come();
	await list(page).waitFor();
	say(await said.isHidden(), "and once it is there, what was written meanwhile is looked at, and the line is gone");
}

/** Words are found without a line, and one that is sent without it is no word lost. */
async function noLine(page, fresh, say) {
	await page.goto(fresh);
	await field(page).fill("The parent came late.");
	await page.waitForFunction(() => document.querySelector("case-editor:has([name=story])").answer);
	await page.context().setOffline(true);
	await field(page).fill("The parent came late. Ms. Marisol Quintero rang.");
	await list(page).click();
	const clean = await field(page).inputValue();
	say(!/Quintero/.test(clean), "without a line names are found and replaced all the same", clean);
	await page.getByRole("textbox", { name: "Your question" }).fill("How do I stay patient?");
	await page.getByRole("radio", { name: "No", exact: true }).check();
	await page.locator("form[data-draft=kept]").waitFor({ state: "attached" });
	const failed = page.waitForEvent("requestfailed", (request) => request.method() === "POST");
	await page.getByRole("button", { name: "Bring it to the group" }).click();
	const asked = page.locator("[data-do=send]");
	await Promise.race([asked.waitFor().then(() => asked.click()), failed]);
	await failed;
	await page.context().setOffline(false);
	await page.goto(fresh);
	await page.getByText("Your draft is back").waitFor();
	say(await field(page).inputValue() === clean, "and what could not be sent is back when the line is");
	await page.getByRole("button", { name: "Discard this draft" }).click();
	await page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
}

export async function mishaps(browser, world, fresh, say) {
	for (const work of [slowLine, notThere, noMemory, workerGone, noLine]) {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce", storageState: await world.ada.context.storageState() });
		context.setDefaultTimeout(30000);
		const page = await context.newPage();
		await work(page, fresh, say).catch(async (problem) => say(false, work.name, `${problem.message.slice(0, 700)}\n${(await page.locator("main").innerText().catch(() => "")).slice(0, 600)}`));
		await context.close();
	}
}
