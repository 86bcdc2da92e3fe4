/*
 * Passkeys, where scripts run and the browser knows them. The element <pass-key> wraps an ordinary
 * form: before it is sent, the authenticator is asked and what it says goes along in hidden fields.
 * With data-second it is a second proof, which gives no secret and needs only a touch.
 *
 * The secret for opening keys (PRF) is asked for with a constant of ours; each passkey answers with
 * bytes of its own.
 */

const first = new TextEncoder().encode("intervise opens keys");

const spell = (buffer) =>
	btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const read = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const prf = { eval: { first } };

/* Keys of a list: for a second proof, where the server knows who asks. */
const listed = (asked) => asked.names.map(({ name }) => ({ type: "public-key", id: read(name) }));

async function get(asked, second) {
	return navigator.credentials.get({ publicKey: {
		challenge: read(asked.challenge), rpId: asked.host,
		...(second ? { userVerification: "discouraged", allowCredentials: listed(asked) }
			: { userVerification: "required", extensions: { prf } }) } });
}

async function create(asked, name, second) {
	return navigator.credentials.create({ publicKey: {
		challenge: read(asked.challenge),
		rp: { id: asked.host, name: document.title },
		user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
		pubKeyCredParams: [{ type: "public-key", alg: -7 }],
		attestation: "none",
		...(second ? { authenticatorSelection: { residentKey: "discouraged", userVerification: "discouraged" },
				excludeCredentials: listed(asked) }
			: { authenticatorSelection: { residentKey: "required", userVerification: "required" }, extensions: { prf } }),
	} });
}

/* Some authenticators give the secret only when they are asked a second time. */
async function secretOf(made, host) {
	const now = made.getClientExtensionResults().prf;
	if (now?.results?.first || !now?.enabled) return now?.results?.first;
	const again = await navigator.credentials.get({ publicKey: {
		challenge: crypto.getRandomValues(new Uint8Array(32)), rpId: host, userVerification: "required",
		allowCredentials: [{ type: "public-key", id: made.rawId }], extensions: { prf } } });
	return again.getClientExtensionResults().prf?.results?.first;
}

customElements.define("pass-key", class extends HTMLElement {
	connectedCallback() {
		const form = this.querySelector("form");
		this.said = this.querySelector("[role=status]");
		if (!form || !window.PublicKeyCredential) return;
		this.hidden = false;
		form.addEventListener("submit", (e) => {
			e.preventDefault();
			this.go(form).catch((problem) => this.say(`${this.dataset.none} (${problem.name})`));
		});
	}
	say(words) {
		if (!this.said) return;
		this.said.textContent = words;
		this.said.hidden = false;
	}
	async go(form) {
		const answer = await fetch(this.dataset.ask, { headers: { Accept: "application/json" } });
		const asked = await answer.json();
		if (!answer.ok) return location.reload();
		const me = this.dataset.me, second = Boolean(this.dataset.second);
		const made = me ? await create(asked, me, second) : await get(asked, second);
		const secret = second ? undefined
			: me ? await secretOf(made, asked.host) : made.getClientExtensionResults().prf?.results?.first;
		if (!secret && !second) return this.say(this.dataset.none);
		const { clientDataJSON, authenticatorData, signature } = made.response;
		const fields = { credential: spell(made.rawId), client: spell(clientDataJSON), prf: secret ? spell(secret) : "",
			authenticator: spell(authenticatorData ?? made.response.getAuthenticatorData()),
			signature: signature ? spell(signature) : "" };
		for (const [name, value] of Object.entries(fields)) {
			const input = document.createElement("input");
			Object.assign(input, { type: "hidden", name, value });
			form.append(input);
		}
		form.submit();
	}
});
