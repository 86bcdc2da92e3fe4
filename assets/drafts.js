/*
 * Drafts: what somebody has begun to write, sealed, on this device alone.
 *
 * The key is asked of the server while she is signed in and lives in the memory of the page, out of reach
 * of scripts. What lies in the browser's database tells how many drafts there are, how long and of when,
 * and neither whose nor for which form. Sign-out takes them along; what nobody came back to goes after 30 days.
 */

const base = "intervise-drafts", store = "draft", days = 30;

const asked = (request) => new Promise((done, fail) => {
	request.onsuccess = () => done(request.result);
	request.onerror = () => fail(request.error); // one that is blocked goes on once the others have ended
});

/* One piece of work in the database, which is closed again at once so that it can be deleted. */
async function inside(mode, work) {
	const open = indexedDB.open(base, 1);
	open.onupgradeneeded = () => open.result.createObjectStore(store, { keyPath: "slot" });
	const database = await asked(open);
	try {
		const turn = database.transaction(store, mode), ended = new Promise((done, fail) => {
			turn.oncomplete = done;
			turn.onabort = turn.onerror = () => fail(turn.error);
		});
		const result = await work(turn.objectStore(store));
		await ended;
		return result;
	} finally {
		database.close();
	}
}

const exists = async () => (await indexedDB.databases()).some((one) => one.name === base);

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const utf8 = (words) => new TextEncoder().encode(words);

/* Two keys of the one that the server gives: one seals, one makes names that tell nothing. */
async function keysOf(secret) {
	const raw = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
	const made = (info, kind, uses) => crypto.subtle.deriveKey(
		{ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(info) }, raw, kind, false, uses);
	return {
		seals: await made("words", { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]),
		names: await made("names", { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]),
	};
}

/* The key of who is signed in; null when nobody is, or where the browser cannot seal. */
async function secretNow() {
	if (!globalThis.crypto?.subtle || !globalThis.indexedDB?.databases) return null;
	const reply = await fetch("/me/draft-key", { headers: { Accept: "application/json" } });
	if (!reply.ok) return null;
	const { key } = await reply.json();
	return Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
}

class Drafts {
	constructor(keys, who) {
		this.keys = keys;
		this.who = who;
	}

	async slot(place) {
		return hex(await crypto.subtle.sign("HMAC", this.keys.names, utf8(`slot ${place}`)));
	}

	/* Keeps `draft`, anything JSON can say, for this place. */
	async keep(place, draft) {
		const slot = await this.slot(place), iv = crypto.getRandomValues(new Uint8Array(12));
		const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(slot) }, this.keys.seals, utf8(JSON.stringify(draft)));
		await inside("readwrite", (all) => asked(all.put({ slot, who: this.who, iv, box, at: Date.now(), sent: false })));
	}

	/* { draft, at } or null. */
	async load(place) {
		if (!await exists()) return null;
		const slot = await this.slot(place);
		const row = await inside("readonly", (all) => asked(all.get(slot)));
		if (!row) return null;
		const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: utf8(slot) }, this.keys.seals, row.box);
		return { draft: JSON.parse(new TextDecoder().decode(words)), at: row.at };
	}

	async drop(place) {
		const slot = await this.slot(place);
		await dropIf((row) => row.slot === slot);
	}

	/* The form is on its way: once a page says that it arrived, its draft goes. */
	async sending(place, sent = true) {
		const slot = await this.slot(place);
		if (!await exists()) return;
		await inside("readwrite", async (all) => {
			const row = await asked(all.get(slot));
			if (row) await asked(all.put({ ...row, sent }));
		});
	}
}

/* Takes rows away; the last one takes the database with it. */
async function dropIf(unwanted) {
	if (!await exists()) return;
	const left = await inside("readwrite", async (all) => {
		for (const row of await asked(all.getAll())) if (unwanted(row)) await asked(all.delete(row.slot));
		return asked(all.count());
	});
	if (left === 0) await asked(indexedDB.deleteDatabase(base));
}

/* The drafts of who is signed in; null where none can be kept. */
export async function openDrafts() {
	const secret = await secretNow();
	if (!secret) return null;
	const keys = await keysOf(secret);
	secret.fill(0);
	const who = hex(await crypto.subtle.sign("HMAC", keys.names, utf8("who"))).slice(0, 16);
	await dropIf((row) => row.at < Date.now() - days * 24 * 3600 * 1000);
	return new Drafts(keys, who);
}

/* A page says that what was sent has arrived. */
export const arrived = () => dropIf((row) => row.sent);

/* Before signing out: true when it may go on. Without a login that still holds, all drafts count as hers. */
export async function leave(box) {
	if (!globalThis.indexedDB?.databases || !await exists()) return true;
	const mine = await openDrafts().catch(() => null);
	const hers = (row) => !mine || row.who === mine.who;
	const count = await exists() ? (await inside("readonly", (all) => asked(all.getAll()))).filter(hers).length : 0;
	if (count && box) {
		box.querySelector("[data-one]").hidden = count !== 1;
		box.querySelector("[data-many]").hidden = count === 1;
		box.querySelector("[data-count]").textContent = String(count);
		const sure = await new Promise((done) => {
			for (const button of box.querySelectorAll("button")) button.onclick = () => box.close(button.value);
			box.onclose = () => done(box.returnValue === "go");
			box.returnValue = "";
			box.showModal();
		});
		if (!sure) return false;
	}
	dispatchEvent(new Event("drafts-end"));
	await dropIf(hers);
	return true;
}
