/*
 * A page and a worker without a browser: the two scripts of assets/ run as they are, each in a context of its own, on
 * Node's own WebAssembly, fetch answers and timers.
 */
import { readFileSync } from "node:fs";
import vm from "node:vm";

/* What assets/deid-worker.js may see. `fetch` gives it the module; `hear` gets what it says. */
export function openWorker({ fetch, hear, instantiate }) {
	const listeners = [], ports = [];
	class Turn extends MessageChannel {
		constructor() {
			super();
			ports.push(this.port1);
		}
	}
	/* A context has a WebAssembly of its own, with errors of its own: the worker gets the one that the module throws. */
	const engine = Object.create(WebAssembly, instantiate ? { instantiateStreaming: { value: instantiate } } : {});
	const context = vm.createContext({
		WebAssembly: engine, TextEncoder, TextDecoder, performance, MessageChannel: Turn, RangeError, Uint8Array, fetch,
		postMessage: hear, addEventListener: (_, listener) => listeners.push(listener),
	});
	vm.runInContext(readFileSync("assets/deid-worker.js", "utf8"), context);
	return {
		send: (data) => listeners.forEach((listener) => listener({ data })),
		close: () => ports.forEach((port) => port.close()),
	};
}

export const answerOf = (bytes, status = 200) => new Response(status === 200 ? bytes : null, {
	status, headers: { "Content-Type": "application/wasm", "Content-Length": String(bytes.length) },
});

/* A worker that was started, and a way to wait for what it says next. */
export function startWorker(how) {
	const heard = [], wanted = [];
	const worker = openWorker({
		...how,
		hear(message) {
			heard.push(structuredClone(message));
			wanted.splice(0).forEach((look) => look());
		},
	});
	return {
		...worker, heard,
		until: (fits) => new Promise((resolve) => {
			const look = () => {
				const found = heard.find(fits);
				if (found) resolve(found);
				else wanted.push(look);
			};
			look();
		}),
	};
}
