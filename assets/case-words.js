/*
 * The sentences of the case editor, from the page's template in the reader's language, and the one
 * identifier check that all fields of a page share. It is not loaded before somebody writes.
 */
import { openChecker } from "/assets/deid.js";

const template = document.getElementById("case-words");
export const profile = template?.dataset.profile ?? "";

/* A sentence with its places filled in. */
export function say(name, values = {}) {
	const words = template.content.querySelector(`[data-say="${name}"]`)?.textContent ?? "";
	return words.replace(/\{(\w+)\}/g, (all, place) => values[place] ?? all);
}

export const copyOf = (name) => template.content.querySelector(`[data-copy="${name}"]`).cloneNode(true);

/* asleep, loading, slow, ready, failed: who listens is told. */
class Check extends EventTarget {
	state = "asleep";
	megabytes = 4;
	#checker = null;
	#next = 1;
	#asked = new Map();

	#become(state) {
		if (this.state === state) return;
		this.state = state;
		this.dispatchEvent(new Event("state"));
	}

	/* Begins to load; on a slow line that is said at once, on any other after two seconds. */
	wake() {
		if (this.#checker) return;
		const line = navigator.connection;
		this.#become(line?.saveData || /2g|3g/.test(line?.effectiveType ?? "") ? "slow" : "loading");
		setTimeout(() => { if (this.state === "loading") this.#become("slow"); }, 2000);
		this.#checker = openChecker((message) => this.#hear(message));
	}

	#hear(message) {
		if (message.id !== undefined) {
			this.#asked.get(message.id)?.(message);
			this.#asked.delete(message.id);
		} else if (message.kind === "loading" && message.bytes) {
			this.megabytes = Math.max(1, Math.round(message.bytes / 1e6));
		} else if (message.kind === "ready" || message.kind === "failed") {
			this.#become(message.kind);
		}
	}

	/* The answer: { kind: "checked", ... }, "skipped" when a newer one came, or "failed". */
	ask(request) {
		this.wake();
		if (this.state === "failed") return Promise.resolve({ kind: "failed" });
		return new Promise((done) => {
			const id = this.#next++;
			this.#asked.set(id, done);
			this.#checker.check({ ...request, id, profile });
		});
	}
}

export const check = new Check();
