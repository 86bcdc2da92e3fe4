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

/* Typed words are not lost by a slip. */
let typed = false;
addEventListener("input", (e) => { if (e.target.closest?.("form[data-keep]")) typed = true; });
addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (e) => { if (typed && !leaving) e.preventDefault(); });
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

function ready() {
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
