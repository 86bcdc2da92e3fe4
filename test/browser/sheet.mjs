// sheet - all pictures side by side: index.html for a browser, and sheet-LOOK-N.png for anybody else.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Width and height of a PNG stand in its first chunk. */
function sizeOf(file) {
	const head = readFileSync(file).subarray(16, 24);
	return { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
}

const style = `body{font:14px/1.4 sans-serif;margin:16px;background:#777;color:#fff}
main{display:grid;gap:16px;grid-template-columns:repeat(var(--columns),1fr);align-items:start}
figure{margin:0}figcaption{padding:2px 0 6px}img{display:block;inline-size:100%;max-block-size:var(--tall);object-fit:cover;object-position:top}`;

function html(pictures, columns, tall) {
	const figures = pictures.map((one) => `<figure><figcaption>${one.page} · ${one.look} · ${one.width}×${one.height} · ${one.address}</figcaption>` +
		`<a href="${one.file}"><img src="${one.file}" alt="${one.page}"></a></figure>`);
	return `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title><style>:root{--columns:${columns};--tall:${tall}}${style}</style><main>${figures.join("\n")}</main>`;
}

async function print(browser, folder, name, pictures, wide) {
	const draft = join(folder, "sheet.html");
	writeFileSync(draft, html(pictures, wide ? 2 : 4, "none"));
	const page = await browser.newPage({ viewport: { width: 1640, height: 900 } });
	await page.goto(pathToFileURL(draft).href);
	await page.screenshot({ path: join(folder, name), fullPage: true });
	await page.close();
}

/** Writes index.html, and sheets of eight pictures of one look each. */
export async function contactSheet(browser, folder, pictures) {
	for (const one of pictures) Object.assign(one, sizeOf(join(folder, one.file)));
	for (const look of new Set(pictures.map((one) => one.look))) {
		const some = pictures.filter((one) => one.look === look).sort((a, b) => a.height - b.height);
		for (let from = 0; from < some.length; from += 8) await print(browser, folder, `sheet-${look}-${from / 8 + 1}.png`, some.slice(from, from + 8), look.includes("desktop"));
	}
	writeFileSync(join(folder, "index.html"), html(pictures, 4, "60rem"));
}
