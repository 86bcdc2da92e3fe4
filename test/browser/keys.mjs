// keys - what one key costs in a long text: counted on the page, and told in milliseconds beside a bare textarea.
import { readFileSync } from "node:fs";

const line = "The parent came late and said little about the week. Ms. Marisol Quintero rang again, the boy was tired, and nobody had an idea of what to do about it.";
/** 10,000 characters in many lines, with some names in them. */
const long = `${`${line}\n`.repeat(70)}`.slice(0, 10000);

const field = (page) => page.getByRole("textbox", { name: "What happened" });
const story = (page) => page.locator("case-editor:has([name=story])");

async function written(page, text) {
	await field(page).fill(text);
	await story(page).locator("[data-part=all]").waitFor();
	await field(page).evaluate((area) => {
		area.focus();
		area.setSelectionRange(5000, 5000);
	});
}

/** What changes on the page while `work` is done: how many times, in how many lines of the mirror, how many characters. */
async function touched(page, work) {
	await page.evaluate(() => {
		const seen = { lines: new Set(), times: 0, characters: 0 };
		const note = (records) => {
			for (const one of records) {
				const node = one.target.nodeType === Node.TEXT_NODE ? one.target.parentElement : one.target, mirror = node.closest("[data-part=mirror]");
				seen.times++;
				seen.characters += one.type === "characterData" ? one.target.data.length : [...one.addedNodes].reduce((sum, added) => sum + added.textContent.length, 0);
				seen.lines.add(mirror && node !== mirror ? [...mirror.children].findIndex((block) => block.contains(node)) : node.dataset.part);
			}
		};
		const watch = new MutationObserver(note);
		watch.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
		window.touched = () => {
			note(watch.takeRecords());
			watch.disconnect();
			return { ...seen, lines: [...seen.lines] };
		};
	});
	await work();
	return page.evaluate(() => window.touched());
}

/** A key in the middle of a long text touches the words around it; an answer that says the same touches nothing. */
export async function touchesLittle(page, fresh, say) {
	await page.clock.install();
	await page.addInitScript(() => { // whether a key was felt is said by the test, and not by how busy this machine is
		window.PerformanceObserver = class {
			constructor(hear) { this.hear = hear; }
			observe({ type }) { if (type === "event") window.slowKey = () => this.hear({ getEntries: () => [{ name: "keydown", duration: 64 }] }); }
		};
	});
	await page.goto(fresh);
	await page.evaluate(() => {
		const post = Worker.prototype.postMessage;
		window.posted = 0;
		Worker.prototype.postMessage = function (...all) {
			window.posted++;
			return post.apply(this, all);
		};
	});
	await written(page, long);
	await story(page).locator("mark").first().waitFor({ state: "attached" });
	await page.clock.runFor(3000);
	await page.locator("[data-part=specific]").waitFor();
	await page.clock.pauseAt(Date.now() + 60000);
	const before = await page.evaluate(() => window.posted);
	const typing = await touched(page, async () => {
		for (const key of "asleep") {
			await page.keyboard.press(key);
			await page.clock.runFor(200);
		}
	});
	const during = await page.evaluate(() => window.posted) - before;
	say(typing.lines.length === 1 && typing.times <= 12 && typing.characters <= 6 * 2 * line.length, "a key in a text of 10,000 characters touches the words around it, and no other line", JSON.stringify(typing));
	say(during === 0, "and while keys come steadily nothing is looked at", String(during));
	const marks = () => story(page).locator("mark").count();
	const had = await marks(), rested = await touched(page, async () => {
		await page.clock.runFor(1000);
		await page.evaluate(() => document.querySelector("case-editor:has([name=story])").settled(5000));
	});
	say(rested.times <= 4 && await marks() === had && had > 50, "an answer that finds the same leaves the page as it is", `${had} ${JSON.stringify(rested)}`);
	const places = await page.evaluate(() => {
		const area = document.querySelector("[name=story]"), mirror = area.previousElementSibling;
		return { words: mirror.textContent === `${area.value}\n`, high: Math.abs(mirror.scrollHeight - area.scrollHeight) };
	});
	say(places.words && places.high <= 2, "the mirror has the same words in the same places", JSON.stringify(places));
	await waitsWhereFelt(page, say);
	await page.clock.resume();
}

/** On a slow phone the marks wait until the keys rest; the words never do. */
async function waitsWhereFelt(page, say) {
	const mirror = () => page.evaluate(() => {
		const area = document.querySelector("[name=story]"), box = area.previousElementSibling;
		return { seen: getComputedStyle(box).opacity === "1", words: box.textContent === `${area.value}\n`, marks: box.querySelectorAll("mark").length };
	});
	const before = await mirror();
	await page.evaluate(() => window.slowKey());
	const typing = await touched(page, async () => {
		for (const key of "again") {
			await page.keyboard.press(key);
			await page.clock.runFor(120);
		}
	});
	const during = await mirror();
	await page.clock.runFor(1000);
	const after = await mirror();
	const painted = typing.lines.filter((one) => typeof one === "number" || one === "mirror");
	say(painted.length === 0 && !during.seen && !during.words, "where keys are felt nothing is painted between two of them", JSON.stringify({ typing, during }));
	say(before.seen && after.seen && after.words && after.marks === before.marks, "and once they rest the marks stand behind their words again", JSON.stringify({ before, after }));
}

/** Milliseconds of work a key makes, on a phone six times slower; the bare textarea of the same run beside it. */
async function cost(context, fresh, { bare, pace }) {
	const page = await context.newPage();
	if (bare) await page.route("**/assets/case-form.js", (route) => route.abort());
	await page.goto(fresh);
	await page.locator("form[data-draft]").first().waitFor(); // the draft of the page before is back, and comes into nothing any more
	await field(page).fill(long);
	if (!bare) await written(page, long);
	await field(page).evaluate((area) => {
		area.focus();
		area.setSelectionRange(5000, 5000);
	});
	await page.waitForTimeout(2500);
	const cdp = await context.newCDPSession(page);
	await cdp.send("Emulation.setCPUThrottlingRate", { rate: 6 });
	await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
	const worked = async () => (await cdp.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration").value * 1000;
	await page.evaluate(() => {
		window.waits = [];
		addEventListener("keydown", () => {
			const begun = performance.now();
			setTimeout(() => window.waits.push(performance.now() - begun));
		}, true);
	});
	const begun = await worked(), words = " and they came again soon";
	await page.keyboard.type(words, { delay: pace });
	const each = (await worked() - begun) / words.length, waits = (await page.evaluate(() => window.waits)).sort((a, b) => a - b);
	await page.close();
	return { each, middle: waits[waits.length >> 1], most: waits[Math.floor(waits.length * 0.95)] };
}

export async function measure(context, fresh) {
	const load = readFileSync("/proc/loadavg", "utf8").split(" ")[0];
	console.log(`a key in the middle of 10,000 characters, CPU six times slower (load of this machine: ${load})`);
	for (const pace of [120, 300]) {
		for (const bare of [true, false]) {
			const { each, middle, most } = await cost(context, fresh, { bare, pace });
			console.log(`  every ${pace} ms, ${bare ? "bare textarea" : "case editor  "}: ${middle.toFixed(1)} ms busy (middle), ${most.toFixed(1)} ms (19 of 20), ${each.toFixed(1)} ms of the processor in all`);
		}
	}
}
