// eyes - what can be told about a page without anybody looking at it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What goes wrong on a page without anybody looking. */
export function watch(page, address, problems) {
	page.on("console", (message) => {
		const text = message.text();
		// A page that is not there answers 404, a refused form 401 or 422, and the console says so.
		if (message.type() === "error" && !/status of (401|404|422)/.test(text)) problems.push(`console: ${text}`);
	});
	page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
	page.on("request", (request) => {
		if (!request.url().startsWith(address) && !request.url().startsWith("data:")) problems.push(`fetched from elsewhere: ${request.url()}`);
	});
	page.on("response", (response) => {
		if (response.status() >= 400 && response.url().includes("/assets/")) problems.push(`${response.status()} ${response.url()}`);
		if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
	});
}

/** What axe finds serious or worse. */
export async function serious(page) {
	await page.evaluate(axe);
	const result = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
	return result.violations
		.filter((one) => one.impact === "serious" || one.impact === "critical")
		.map((one) => `axe ${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")} (${one.help})`);
}

/** What is wider than the window, if anything. */
export async function sticksOut(page) {
	return page.evaluate(() => {
		const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
		if (wide <= 0) return "";
		const edge = document.documentElement.clientWidth;
		const culprit = [...document.querySelectorAll("body *")].find((one) => one.getBoundingClientRect().right > edge + 1);
		return `${wide} px stick out (${culprit?.outerHTML.slice(0, 100)})`;
	});
}

/** One title, one main, one h1, a language, no id twice. */
export async function structure(page) {
	return page.evaluate(() => {
		const out = [];
		if (!document.documentElement.lang) out.push("no language");
		if (!document.title) out.push("no title");
		if (document.querySelectorAll("h1").length !== 1) out.push(`${document.querySelectorAll("h1").length} h1`);
		if (document.querySelectorAll("main").length !== 1) out.push("not one main");
		const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
		const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
		if (twice.length) out.push(`the same id twice: ${twice[0]}`);
		return out;
	});
}
