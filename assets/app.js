/*
 * What the pages can do more where scripts run. Everything works without this file.
 *
 * Hides the screen, shows a passphrase, copies a link, prints, asks before typed words are lost, and
 * remembers light or dark on this device. Keeps nothing else and sends nothing.
 */

const root = document.documentElement;

/* Light or dark, before the first paint. Storage may be forbidden; then it is as the device says. */
const theme = {
	get() {
		try { return localStorage.getItem("theme") ?? "auto"; } catch { return "auto"; }
	},
	set(name) {
		try { localStorage.setItem("theme", name); } catch { /* only for this page, then */ }
		theme.show(name);
	},
	show(name) {
		if (name === "light" || name === "dark") root.dataset.theme = name;
		else delete root.dataset.theme;
	},
};
theme.show(theme.get());

/* Hide screen: the words leave the page at once, then the page leaves the history. */
let leaving = false;

function hideScreen() {
	leaving = true;
	document.body.replaceChildren();
	document.title = "";
	location.replace("/assets/blank.html");
}

let lastEscape = 0;
addEventListener("keydown", (e) => {
	if (e.key !== "Escape" || e.repeat) return;
	if (e.timeStamp - lastEscape < 600) hideScreen();
	lastEscape = e.timeStamp;
}, true);

/* Whether a file is what was signed. It is read here, and stays here. */
const fromBase64 = (word) => Uint8Array.from(atob(word.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/* What a file proves, and with which word: a PDF has it in its last line, the other file names it. */
function proofOf(file) {
	const text = new TextDecoder("latin1").decode(file);
	if (text.startsWith("%PDF-")) {
		const from = text.lastIndexOf("\n%iv1.") + 1;
		return { bytes: file.slice(0, from), word: text.slice(from + 1).trim() };
	}
	const { record, proof } = JSON.parse(new TextDecoder().decode(file));
	return { bytes: new TextEncoder().encode(record), word: String(proof) };
}

/* The signature over all but itself: checked here where the browser can, else asked with the proof alone. */
async function askAboutProof(word, keys) {
	const parts = word.split("."), line = keys.find((k) => k.split(" ")[0] === parts[3]);
	if (!line) return "elsewhere";
	try {
		const key = await crypto.subtle.importKey("raw", fromBase64(line.split(" ")[1]), "Ed25519", false, ["verify"]);
		const said = new TextEncoder().encode(parts.slice(0, 4).join("."));
		return await crypto.subtle.verify("Ed25519", key, fromBase64(parts[4]), said) ? "holds" : "false";
	} catch {
		const reply = await fetch(`/verify?proof=${encodeURIComponent(word)}`, { headers: { Accept: "application/json" } });
		const { answer } = await reply.json();
		return answer === "old_key" ? "holds" : answer;
	}
}

async function checkFile(file, keys) {
	let found;
	try { found = proofOf(new Uint8Array(await file.arrayBuffer())); } catch { return "unreadable"; }
	const parts = found.word.split(".");
	if (parts.length !== 5 || parts[0] !== "iv1") return "unreadable";
	const answer = await askAboutProof(found.word, keys);
	const hash = toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", found.bytes)));
	return answer === "holds" && hash !== parts[1] ? "altered" : answer;
}

customElements.define("proof-check", class extends HTMLElement {
	connectedCallback() {
		const input = this.querySelector("input"), section = this.querySelector("section");
		if (!input || !crypto.subtle) return; /* only behind TLS or on this machine */
		section.hidden = false;
		input.addEventListener("change", async () => {
			const keys = [...document.querySelectorAll("[data-key]")].map((e) => e.dataset.key);
			const answer = input.files[0] ? await checkFile(input.files[0], keys).catch(() => "failed") : "";
			for (const p of this.querySelectorAll("[data-answer]")) p.hidden = p.dataset.answer !== answer;
		});
	}
});

/* Typed words are not lost by a slip. */
let typed = false;
addEventListener("input", (e) => { if (e.target.closest?.("form[data-keep]")) typed = true; });
addEventListener("submit", (e) => { if (!e.defaultPrevented) leaving = true; });
addEventListener("beforeunload", (e) => {
	if (typed && !leaving && !document.querySelector("form[data-draft=kept]")) e.preventDefault();
});
addEventListener("pageshow", () => { leaving = false; });

/* Shows the passphrase while the button is pressed in; hides it again before it is sent. */
customElements.define("show-words", class extends HTMLElement {
	connectedCallback() {
		const input = this.querySelector("input"), button = this.querySelector("button");
		if (!input || !button) return;
		const show = (yes) => {
			input.type = yes ? "text" : "password";
			button.setAttribute("aria-pressed", String(yes));
		};
		button.hidden = false;
		button.addEventListener("click", () => { show(input.type === "password"); input.focus(); });
		input.form?.addEventListener("submit", () => show(false));
	}
});

/* Copies the field beside it and says so. */
customElements.define("copy-text", class extends HTMLElement {
	connectedCallback() {
		const input = this.querySelector("textarea"), button = this.querySelector("button");
		const done = this.parentElement?.querySelector("[role=status]");
		if (!input || !button || !navigator.clipboard) return;
		button.hidden = false;
		button.addEventListener("click", async () => {
			input.select();
			try {
				await navigator.clipboard.writeText(input.value);
				if (done) done.textContent = done.dataset.said;
			} catch { /* it is selected; the person can copy it */ }
		});
	}
});

customElements.define("theme-choice", class extends HTMLElement {
	connectedCallback() {
		this.hidden = false;
		for (const input of this.querySelectorAll("input")) {
			input.checked = input.value === theme.get();
			input.addEventListener("change", () => theme.set(input.value));
		}
	}
});

/* Drafts of this device go at sign-out, and she is asked first; one that has arrived is no draft any more. */
async function signOut(e) {
	const form = e.currentTarget;
	if (form.dataset.sure) return;
	e.preventDefault();
	try {
		const { leave } = await import("/assets/drafts.js");
		if (!await leave(document.getElementById("leave-drafts"))) return;
	} catch { /* signing out goes first; what lies here stays sealed */ }
	form.dataset.sure = "yes";
	form.requestSubmit();
}

function ready() {
	document.querySelector("form.leave")?.addEventListener("submit", signOut);
	if (new URLSearchParams(location.search).has("done"))
		import("/assets/drafts.js").then((drafts) => drafts.arrived()).catch(() => {});
	for (const link of document.querySelectorAll("[data-hide]"))
		link.addEventListener("click", (e) => { e.preventDefault(); hideScreen(); });
	for (const button of document.querySelectorAll("[data-print]")) {
		button.hidden = false;
		button.addEventListener("click", () => print());
	}
	/* A form that came back starts at what is to be looked at. */
	document.querySelector(".problems")?.focus();
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", ready);
else ready();
