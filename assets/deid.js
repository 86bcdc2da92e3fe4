/*
 * The page's end of the identifier check: starts its worker, asks it, and says when there is none.
 *
 *   const checker = openChecker((message) => ...);    hears what assets/deid-worker.js answers and says by itself
 *   checker.check({ id, field, text, audience, profile, key });
 *   checker.close();
 *
 * After {kind: "failed"} without an id there is no check any more: the server's own still protects. Another one may be
 * opened. Runs only on pages whose address stands in src/web/case_pages.def; others forbid it.
 */

/* So long an answer may take on a slow phone before the worker counts as lost. */
const PATIENCE = 15000;

/* Pages demand that addresses of scripts come from a policy: this one knows a single address. */
const WORKER = "/assets/deid-worker.js";
const policy = globalThis.trustedTypes?.createPolicy("deid", { createScriptURL: () => WORKER });
const address = () => policy?.createScriptURL("") ?? WORKER;

export function openChecker(hear) {
	const asked = new Map();
	let worker = null;

	/* Whatever happened to the worker, the page hears of it once, and each question is answered. */
	const lose = (why) => {
		if (!worker) return;
		worker.terminate();
		worker = null;
		for (const clock of asked.values()) clearTimeout(clock);
		hear({ kind: "failed", why });
		for (const id of asked.keys()) hear({ id, kind: "failed", why });
		asked.clear();
	};

	const listen = ({ data }) => {
		if (data.id !== undefined) {
			clearTimeout(asked.get(data.id));
			asked.delete(data.id);
		} else if (data.kind === "failed") {
			return lose(data.why);
		} else if (data.kind === "ready") {
			/* Only now does waiting count: a slow line is no fault of the worker. */
			for (const id of asked.keys()) asked.set(id, setTimeout(() => lose("stopped"), PATIENCE));
			ready = true;
		}
		hear(data);
	};

	let ready = false;
	try {
		worker = new Worker(address());
	} catch {
		queueMicrotask(() => hear({ kind: "failed", why: "download" }));
	}
	worker?.addEventListener("message", listen);
	worker?.addEventListener("error", () => lose(ready ? "stopped" : "download"));
	worker?.addEventListener("messageerror", () => lose("stopped"));

	return {
		check(request) {
			if (!worker) return void queueMicrotask(() => hear({ id: request.id, kind: "failed", why: "stopped" }));
			asked.set(request.id, ready ? setTimeout(() => lose("stopped"), PATIENCE) : 0);
			worker.postMessage({ ...request, kind: "check" });
		},
		close() {
			for (const clock of asked.values()) clearTimeout(clock);
			worker?.terminate();
			worker = null;
		},
	};
}
