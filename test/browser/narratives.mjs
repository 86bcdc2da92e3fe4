// narratives - marked case narratives, written piece by piece: the page finds what the program itself finds in them.
//
// They are the .txt files below INTERVISE_DEID_DATA/narratives where that is set, else told by tools/narrate.
// In both, what points to somebody stands as [[KIND|words]].
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programPath, root } from "./place.mjs";

const marked = /\[\[([A-Z]+)\|(.*?)\]\]/gs;

function told(count) {
	const folder = join(process.env.INTERVISE_DEID_DATA ?? "", "narratives");
	if (process.env.INTERVISE_DEID_DATA && existsSync(folder))
		return readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().map((name) => readFileSync(join(folder, name), "utf8")).slice(0, count);
	const words = execFileSync("python3", [join(root, "tools/narrate/narrate.py"), "--seed", "72", "--count", String(count)], { encoding: "utf8", maxBuffer: 2 ** 26 });
	return words.split(/^%%$/m).slice(0, count);
}

/** { text, planted }: planted are names, numbers and addresses that no address of ours could hold by chance. */
export function narratives(count) {
	return told(count).map((one) => ({
		text: one.replace(marked, "$2").replaceAll("\r\n", "\n").trim(),
		planted: [...one.matchAll(marked)].filter(([, kind, words]) => /NAME|CONTACT|ID/.test(kind) && words.length > 5).map(([, , words]) => words),
	}));
}

/** What the program finds in each text with the page's own key and words, told as the page tells it. */
function native(texts, given) {
	const folder = mkdtempSync(join(tmpdir(), "intervise-narratives-"));
	try {
		for (const [name, words] of Object.entries(given)) writeFileSync(join(folder, name), words);
		const lines = texts.map((text, id) => JSON.stringify({ id, text })).join("\n");
		const said = execFileSync(programPath(), ["deid", "--jsonl", ...Object.keys(given).flatMap((name) => [`--${name}`, join(folder, name)])], { input: lines, encoding: "utf8", maxBuffer: 2 ** 26 });
		return said.trimEnd().split("\n").map((line, n) => {
			const bytes = Buffer.from(texts[n]), at = (place) => bytes.subarray(0, place).toString().length;
			return JSON.parse(line).spans.map((one) => `${at(one.start)}-${at(one.end)} ${one.kind} ${one.certain} ${one.replacement}`);
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What left the browser meanwhile is told by `record(words)`: those of the words that it saw go. */
export async function writesNarratives(page, fresh, count, { say, record }) {
	await page.goto(fresh);
	const area = page.getByRole("textbox", { name: "What happened" }), stories = narratives(count);
	const given = await page.evaluate(() => ({ profile: document.getElementById("case-words").dataset.profile, key: document.querySelector("case-check").key }));
	const wanted = native(stories.map((one) => one.text), given);
	const other = [];
	for (const [n, { text }] of stories.entries()) {
		await area.fill("");
		await area.focus();
		for (let at = 0; at < text.length; at += 40) await page.keyboard.insertText(text.slice(at, at + 40));
		const found = await page.evaluate(async () => {
			const editor = document.querySelector("case-editor:has([name=story])");
			await editor.settled(30000);
			return editor.answer.findings.map((one) => `${one.from}-${one.to} ${one.what} ${one.certain} ${one.replacement}`);
		});
		if (await area.inputValue() !== text) other.push(`narrative ${n + 1} is not what was written`);
		else if (found.join("; ") !== wanted[n].join("; ")) other.push(`narrative ${n + 1}: ${found.filter((one) => !wanted[n].includes(one)).join("; ")} and not ${wanted[n].filter((one) => !found.includes(one)).join("; ")}`);
	}
	const findings = wanted.reduce((sum, one) => sum + one.length, 0);
	say(stories.length === count && findings > count && other.length === 0, `${count} narratives written piece by piece: the page finds what the program finds in them (${findings})`, other.join("\n         "));
	const planted = stories.flatMap((one) => one.planted), left = record(planted);
	say(planted.length > 0 && left.length === 0, `and none of ${planted.length} planted words left the browser`, left.join(", "));
}
