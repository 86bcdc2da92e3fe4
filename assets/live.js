/*
 * Says on an open page that something happened meanwhile, without a reload. Pages work without this file.
 *
 * One window of a browser listens and tells the others. What is heard are numbers; the words come with the page itself,
 * fetched again. Nothing moves until somebody presses "Show", the focus stays where it is, and typed words are kept.
 */

const box = document.getElementById("live");
const page = document.querySelector("[data-live-page]");
const status = box.querySelector("[role=status]"), button = box.querySelector("button"), way = box.querySelector("a");
const channel = "BroadcastChannel" in window ? new BroadcastChannel("intervise-events") : null;
const heard = new Set();
let since = box.dataset.since, over = false, source = null, waiting = null;

const sentence = (name) => box.querySelector(`[data-say=${name}]`).textContent;

function say(words, { show = false, signIn = false } = {}) {
	status.textContent = words;
	button.hidden = !show;
	way.hidden = !signIn;
	box.classList.toggle("on", words !== "");
}

/* The page as it is now. By itself it looks without counting as use of the login. */
function fetchPage(unattended) {
	return new Promise((done) => {
		const ask = new XMLHttpRequest();
		ask.open("GET", `${page.dataset.livePage}?after=${page.dataset.liveNewest ?? 0}`);
		if (unattended) ask.setRequestHeader("Intervise-Unattended", "1");
		ask.responseType = "document";
		ask.onload = () => done(ask);
		ask.onerror = () => done(null);
		ask.send();
	});
}

const regions = (inside) => [...inside.querySelectorAll("[data-live-region]")];
const twin = (region, inside) => inside.querySelector(`[data-live-region="${region.dataset.liveRegion}"]`);

/* What a region says, but for moments, which pass by themselves. */
function gist(region) {
	const copy = region.cloneNode(true);
	for (const one of copy.querySelectorAll("time, form")) one.remove();
	return copy.textContent.replace(/\s+/g, " ").trim();
}

const differs = (fresh) => regions(document).some((one) => {
	const other = twin(one, fresh);
	return (other ? gist(other) : "") !== gist(one);
});

/* A form that is no longer taken says so and keeps every word. */
function close(form, words) {
	if (form.querySelector(".taken")) return;
	const why = document.createElement("p");
	why.className = "problem taken";
	form.prepend(why);
	for (const one of form.querySelectorAll("textarea, input")) one.readOnly = true;
	for (const one of form.querySelectorAll("button")) one.disabled = true;
	why.textContent = words;
}

function closeForms(inside, words, fresh = null) {
	for (const form of inside.querySelectorAll("form[data-keep]"))
		if (!fresh?.querySelector(`form[action="${CSS.escape(form.getAttribute("action"))}"]`)) close(form, words);
}

/* False when the page is not to be had any more; then it has been said. */
function arrived(ask) {
	if (!ask) return false;
	if (new URL(ask.responseURL).pathname === "/sign-in") {
		end();
	} else if (ask.status === 404 || (ask.status === 200 && !ask.response?.querySelector("[data-live-page]"))) {
		say(sentence("gone"));
		// Somebody can be recognised: what was read goes from the open page, too; what she typed stays hers.
		if (ask.response?.querySelector("[data-contained]"))
			for (const one of document.querySelectorAll("main .words")) one.textContent = "";
		closeForms(document, sentence("gone"));
	} else {
		return ask.status === 200;
	}
	return false;
}

async function look() {
	waiting = null;
	const ask = await fetchPage(true);
	if (over || !arrived(ask)) return;
	const fresh = ask.response, news = fresh.querySelector("[data-live-news]");
	const closed = page.dataset.liveState === "open" && fresh.querySelector("[data-live-page]").dataset.liveState !== "open";
	if (closed) closeForms(document, sentence("closed"), fresh);
	if (news) say(news.textContent, { show: true });
	else if (closed || differs(fresh)) say(sentence(closed ? "closed" : "news"), { show: true });
}

/* Several events in one moment are one look. */
function lookSoon() {
	waiting ??= setTimeout(look, 100);
}

/* Typed words move over to the fresh region; a form that is gone moves along, closed. */
function carry(old, fresh) {
	for (const one of old.querySelectorAll("textarea, input:not([type=hidden])")) {
		const typed = one.type === "radio" || one.type === "checkbox" ? one.checked !== one.defaultChecked : one.value !== one.defaultValue;
		if (!typed) continue;
		const other = one.id && fresh.querySelector(`#${CSS.escape(one.id)}`);
		if (other) other.value = one.value;
		else if (one.form && !fresh.contains(one.form)) {
			close(one.form, sentence("closed"));
			fresh.append(one.form);
		}
	}
}

button.addEventListener("click", async () => {
	const ask = await fetchPage(false);
	if (!arrived(ask)) return;
	const before = new Set([...document.querySelectorAll("[id^=answer-]")].map((one) => one.id));
	for (const old of regions(document)) {
		const other = twin(old, ask.response);
		if (!other) continue;
		const fresh = document.importNode(other, true);
		carry(old, fresh);
		old.replaceWith(fresh);
	}
	page.dataset.liveNewest = ask.response.querySelector("[data-live-page]").dataset.liveNewest ?? "0";
	say("");
	const first = [...document.querySelectorAll("[id^=answer-]")].find((one) => !before.has(one.id)) ?? document.getElementById("main");
	first.tabIndex = -1;
	first.focus();
});

/* Signed out, here or elsewhere. */
function end() {
	over = true;
	source?.close();
	say(sentence("ended"), { signIn: true });
}

function concerns(e) {
	const path = page?.dataset.livePage;
	if (path === "/today" || e.kind === "much") return Boolean(path);
	if (e.kind === "answered" && document.getElementById(`answer-${e.thing}`)) return false;
	return path === `/consults/${e.consult}` || path === `/circles/${e.circle ?? e.thing}`;
}

function hear(e) {
	const name = `${e.id} ${e.kind}`;
	if (over || (e.id && heard.has(name))) return;
	heard.add(name);
	if (e.kind === "ended") end();
	else if (e.kind !== "replaced" && concerns(e)) lookSoon();
}

/* Whether we are still signed in, and whether something happened before we listened. */
async function ask() {
	try {
		const answer = await fetch("/events", { headers: { Accept: "application/json" } });
		if (answer.status === 401) hear({ kind: "ended" });
		else if (answer.ok && BigInt((await answer.json()).newest) > BigInt(since)) hear({ kind: "much" });
		return answer.status !== 401;
	} catch {
		return true; /* no network; later, then */
	}
}

/* A browser comes back by itself when a stream breaks off; only when it was refused we try again later. */
function listen() {
	source = new EventSource(`/events?after=${since}`);
	source.onmessage = (message) => {
		const e = { ...JSON.parse(message.data), id: message.lastEventId };
		if (e.id) since = e.id;
		channel?.postMessage(e);
		hear(e);
		if (e.kind === "ended" || e.kind === "replaced") source.close();
	};
	source.onerror = async () => {
		if (source.readyState !== EventSource.CLOSED || over) return;
		if (await ask()) setTimeout(listen, 20000 + Math.random() * 20000);
	};
}

channel?.addEventListener("message", (message) => hear(message.data));
if (navigator.locks) {
	let first = false;
	navigator.locks.request("intervise-events", () => {
		first = true;
		listen();
		return new Promise(() => {}); /* until the page goes */
	});
	setTimeout(() => { if (!first) ask(); }, 200); /* another window listens; what came before we could hear it? */
} else {
	listen();
}
