// passkey - the way with a passkey, and with a key as the second proof, on Chromium's virtual authenticator.
//
//   node test/browser/passkey.mjs
import { chromium } from "playwright-core";
import { startPlace } from "./place.mjs";

const passphrase = "seven quiet lamps over the water";
let passed = 0, failed = 0;
function say(good, words, more = "") {
	if (good) passed++; else failed++;
	console.log(`  ${good ? "ok    " : "FAILED"} ${words} ${good ? "" : more}`);
}

async function authenticator(page, hasPrf, isUserVerified = true) {
	const session = await page.context().newCDPSession(page);
	await session.send("WebAuthn.enable");
	const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options: {
		protocol: "ctap2", ctap2Version: "ctap2_1", transport: "internal", hasResidentKey: true, hasUserVerification: isUserVerified,
		isUserVerified, automaticPresenceSimulation: true, hasPrf } });
	return { session, authenticatorId };
}

async function setUp(page, address, setup) {
	await page.goto(`${address}/setup/${setup}`);
	await page.getByLabel("Name of the place").fill("Riverside Counselling");
	await page.getByLabel("Your name").fill("Ada");
	await page.getByLabel("E-mail address").fill("ada@place.example");
	await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
	await page.getByRole("button", { name: "Set up and go on" }).click();
	await page.getByText("Your recovery sheet").first().waitFor();
}

async function add(page, address) {
	await page.goto(`${address}/me/security/passkeys`);
	await page.getByLabel("What do you call it?").fill("My phone");
	await page.getByLabel("Passphrase as it is now").fill(passphrase);
	await page.getByRole("button", { name: "Add a passkey of this device" }).click();
}

async function walk(page, address) {
	const without = await authenticator(page, false);
	await add(page, address);
	await page.getByText("gives no secret").first().waitFor();
	say(await page.getByText("You have no passkey yet").isVisible(), "an authenticator without PRF adds nothing, and the page says so");
	await without.session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: without.authenticatorId });
	await without.session.detach();
	await authenticator(page, true);
	await add(page, address);
	await page.getByText("Your passkey is added").waitFor();
	say(await page.getByText("My phone").first().isVisible(), "S6 a passkey with PRF is added");
	await photo(page, "passkeys");
	const said = [];
	page.on("request", (request) => { if (request.url().endsWith("/sign-in/passkey") && request.method() === "POST") said.push(request.postData()); });
	for (const round of [1, 2]) {
		await signOut(page);
		await page.goto(`${address}/sign-in`);
		await page.getByRole("button", { name: "Sign in with a passkey" }).click();
		await page.getByText("Welcome, Ada").waitFor();
		say(true, `S6 it signs in and opens the keys, without a passphrase (${round})`);
	}
	await signOut(page);
	const send = (headers) => page.request.post(`${address}/sign-in/passkey`, {
		data: said[0], maxRedirects: 0, headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers } });
	const again = await send({});
	say(again.status() === 401 && (await again.text()).includes("sent twice"), "the same answer a second time is refused", String(again.status()));
	const elsewhere = await page.request.post(`${address.replace("localhost", "127.0.0.1")}/sign-in/passkey`, {
		data: said[0], maxRedirects: 0, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
	say(elsewhere.status() === 401 && (await elsewhere.text()).includes("asked on another page"), "a passkey of another origin is refused with a sentence", String(elsewhere.status()));
}

async function takeAway(page, address) {
	await page.goto(`${address}/sign-in`);
	await page.getByRole("button", { name: "Sign in with a passkey" }).click();
	await page.getByText("Welcome, Ada").waitFor();
	await page.goto(`${address}/me/security/passkeys`);
	await page.getByRole("button", { name: "Take away" }).click();
	await page.getByText("opens nothing here any more").waitFor();
	await signOut(page);
	await page.goto(`${address}/sign-in`);
	await page.getByRole("button", { name: "Sign in with a passkey" }).click();
	await page.getByText("not known here").first().waitFor();
	say(true, "a passkey that was taken away opens nothing");
}

/* A key without a secret and without a finger: it proves the person behind the passphrase, and opens nothing. */
async function secondProof(page, address) {
	page.setDefaultTimeout(10000);
	await page.goto(`${address}/sign-in`);
	await passphraseIn(page);
	await page.getByText("Welcome, Ada").waitFor();
	await authenticator(page, false, false);
	await page.goto(`${address}/me/security/totp`);
	await page.getByLabel("What do you call it?").fill("My key ring");
	await page.locator("#add").fill(passphrase);
	await page.getByRole("button", { name: "Add my key" }).click();
	await page.getByText("Your recovery codes").first().waitFor();
	const code = (await page.locator("main li").first().innerText()).trim();
	await page.goto(`${address}/me/security/totp`);
	say(await page.getByText("My key ring").first().isVisible(), "S6 a key without PRF becomes the second proof, with recovery codes");
	await photo(page, "second-proof");
	await signOut(page);
	await page.goto(`${address}/sign-in`);
	await passphraseIn(page);
	await page.getByRole("button", { name: "Use my key" }).waitFor();
	const half = await page.request.get(`${address}/today`, { maxRedirects: 0 });
	say(half.status() === 303, "behind the passphrase nothing is open before the key answers");
	await photo(page, "second-key");
	const said = [];
	page.on("request", (request) => { if (request.url().endsWith("/sign-in/key") && request.method() === "POST") said.push(request.postData()); });
	await page.getByRole("button", { name: "Use my key" }).click();
	await page.getByText("Welcome, Ada").waitFor();
	say(true, "S6 the key finishes the sign-in that the passphrase began");
	await signOut(page);
	await page.goto(`${address}/sign-in`);
	await passphraseIn(page);
	await page.getByRole("button", { name: "Use my key" }).waitFor();
	const again = await page.request.post(`${address}/sign-in/key`, {
		data: said[0], maxRedirects: 0, headers: { "Content-Type": "application/x-www-form-urlencoded" } });
	say([401, 403].includes(again.status()), "what the key said once is no good a second time", String(again.status()));
	await page.locator("#code").fill(code);
	await page.getByRole("button", { name: "Sign in" }).click();
	await page.getByText("Welcome, Ada").waitFor();
	say(true, "a recovery code stands in for the key");
}

async function signOut(page) {
	await page.getByRole("button", { name: "Sign out" }).click();
	await page.getByText("You are signed out on this device").waitFor();
}

async function passphraseIn(page) {
	await page.getByLabel("E-mail address").fill("ada@place.example");
	await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function photo(page, name) {
	if (process.env.PHOTO) await page.screenshot({ path: `${process.env.PHOTO}-${name}.png`, fullPage: true });
}

const place = await startPlace();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
try {
	const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
	page.setDefaultTimeout(10000);
	page.on("console", (m) => { if (m.type() === "error" && !/status of 4/.test(m.text())) console.log("  console:", m.text()); });
	const address = place.address.replace("127.0.0.1", "localhost");
	await setUp(page, address, place.setup);
	const other = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
	for (const [on, way] of [[page, walk], [page, takeAway], [other, secondProof]])
		await way(on, address).catch(async (problem) => say(false, `the way ${way.name}`,
			`${problem.message.slice(0, 600)}\n${(await on.locator("main").innerText()).slice(0, 600)}`));
} finally {
	await browser.close();
	const code = await place.stop();
	if (code !== 0) say(false, "the program ended well", `${code} ${place.log().slice(-800)}`);
}
console.log(`passkey: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
