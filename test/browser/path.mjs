// path - the whole first path, from the set-up link to the record, as two people walk it.
// `visit(page, name)` is called on every page that is reached, for looking at it more closely.

import { code } from "./totp.mjs";

const passphrase = "seven quiet lamps over the water";

/** Ada sets the place up and starts a group. */
async function setUp(place, ada, see) {
	const { page, hands } = ada;
	await page.goto(`${place.address}/setup/${place.setup}`);
	await see(page, "set-up", "Set up your place");
	await hands.fill("Name of the place", "Riverside Counselling");
	await hands.fill("Time zone", "Europe/Berlin");
	await hands.fill("Crisis numbers to show", "Emergency 112\nCrisis line 0800 1110111");
	await hands.fill("Your name", "Ada");
	await hands.fill("E-mail address", "ada@place.example");
	await hands.fill("Passphrase", passphrase, true);
	await hands.press("Set up and go on");
	await see(page, "recovery sheet", "Your recovery sheet");
	await hands.follow("I have it, go on");
	await see(page, "today, empty", "Welcome, Ada");
}

async function startGroup(ada, see) {
	const { page, hands } = ada;
	await hands.follow("Start a group");
	await see(page, "new group", "Start a group");
	await hands.fill("Name of the group", "Tuesday circle");
	await hands.fill("What you want to do together", "Think together about our work");
	await hands.fill("How many people at most", "6");
	await hands.fill("Rhythm", "every second Tuesday");
	await hands.press("Start the group");
	await page.waitForURL(/\/circles\/\d+/);
	await see(page, "group, unsigned", "Tuesday circle");
}

async function sign(person, name, see) {
	const { page, hands } = person;
	if (!page.url().includes("/agreement")) await hands.follow("Read and sign"); // who joins lands there at once
	await see(page, "agreement", "Sign this version");
	await hands.tick("I have read it and I will keep to it");
	await hands.fill("Your name as your signature", name);
	await hands.press("Sign");
	await see(page, "signed", "Tuesday circle");
}

async function invite(ada, see) {
	const { page, hands } = ada;
	await page.goto(new URL("/today", page.url()).href);
	await hands.follow("Tuesday circle");
	await see(page, "group, signed", "Open consults");
	await hands.follow("Invite colleagues");
	await see(page, "invitations", "Invitations");
	await hands.press("Make the invitation");
	await see(page, "invitation", "A link for one person");
	return page.locator("#address").inputValue();
}

async function join(ben, link, see) {
	const { page, hands } = ben;
	await page.goto(link);
	await see(page, "join", "Ada invites you to Tuesday circle");
	await hands.fill("Name your group will see", "Ben");
	await hands.fill("E-mail address", "ben@place.example");
	await hands.fill("Passphrase", passphrase, true);
	await hands.press("Join this group");
	await see(page, "recovery sheet of Ben", "Your recovery sheet");
	await hands.follow("I have it, go on");
	await see(page, "after joining", "Tuesday circle");
}

async function bring(ada, see) {
	const { page, hands } = ada;
	await page.goto(new URL("/today", page.url()).href);
	await hands.follow("Bring a consult to Tuesday circle");
	await see(page, "new consult", "What happened");
	await hands.fill("Your question", "How would you approach a client who is struggling with endings?");
	await hands.fill("What happened", "A parent of three comes late to every second appointment.\nI notice that I grow short.");
	await hands.choose("No");
	await hands.press("Bring it to the group");
	await page.waitForURL(/done=brought/);
	await see(page, "consult of one's own", "A parent of three");
}

async function answer(ben, see) {
	const { page, hands } = ben;
	await page.goto(new URL("/today", page.url()).href);
	await see(page, "today, asked", "asks for your thoughts");
	await hands.follow("A colleague in Tuesday circle asks for your thoughts");
	await see(page, "preview", "Ada asks for your thoughts");
	if ((await page.content()).includes("A parent of three")) throw new Error("the preview shows the text");
	await hands.press("Open");
	await see(page, "consult, opened", "A parent of three");
	await hands.choose("Question");
	await hands.fill("In your words", "What happens in the ten minutes before?");
	await hands.press("Give it to Ada");
	await page.waitForURL(/done=answered/);
	await see(page, "answered", "What happens in the ten minutes before?");
}

async function reply(ada, see) {
	const { page, hands } = ada;
	await page.goto(new URL("/today", page.url()).href);
	await see(page, "today, answered", "waits for your reply");
	await hands.follow("waits for your reply");
	await hands.fill("Your reply", "They bring the eldest child to school.");
	await hands.press("Reply");
	await page.waitForURL(/done=replied/);
	await see(page, "replied", "They bring the eldest child to school.");
}

async function close(ada, see) {
	const { page, hands } = ada;
	await hands.follow("Close it and keep a record");
	await see(page, "close", "What I take away");
	await hands.fill("What I take away", "The lateness may be a way to arrive slowly.");
	await hands.fill("My decision", "I will name it kindly at the start.");
	await hands.press("Close and keep my record");
	await page.waitForURL(/done=closed/);
	await page.goto(new URL("/me/records", page.url()).href);
	await see(page, "records", "I brought it");
	await hands.follow("struggling with endings");
	await see(page, "record", "The decision is mine.");
	await see(page, "record", "What happens in the ten minutes before?");
}

/** An administrator is led to a second proof before any page of the place opens. */
async function secondProof(ada, see) {
	const { page, hands } = ada;
	await page.goto(new URL("/admin", page.url()).href);
	await see(page, "second proof, asked for", "Before you can open its pages");
	await hands.press("Set it up");
	await see(page, "second proof, offered", "Type the code it shows");
	ada.key = await page.locator("p.key").innerText();
	await hands.fill("Code", code(ada.key), true);
	await hands.press("Turn it on");
	await see(page, "recovery codes", "Your recovery codes");
	await hands.follow("I have them, go on");
	await see(page, "people, opened", "ben@place.example");
	await page.goto(new URL("/me/security/totp", page.url()).href);
	await see(page, "second proof, on", "10 recovery codes left");
}

/** Signing in with it: the passphrase, then the code. */
async function inWithCode(ada, see) {
	const { page, hands } = ada;
	await hands.press("Sign out");
	await page.waitForURL(/done=signed_out/);
	await page.goto(new URL("/sign-in", page.url()).href);
	await hands.fill("E-mail address", "ada@place.example");
	await hands.fill("Passphrase", passphrase, true);
	await hands.press("Sign in");
	await see(page, "sign in, code", "Code of your authenticator app");
	await hands.fill("Code of your authenticator app", code(ada.key, 1)); // the one of now was used for setting up
	await hands.press("Sign in");
	await see(page, "today, with a second proof", "Today");
}

/** Pages beside the path that everybody meets. */
async function aside(ada, see) {
	const { page } = ada;
	for (const [path, name, words] of [
		["/me", "profile", "Me"],
		["/me/security", "security", "My logins"],
		["/admin", "people", "ben@place.example"],
		["/admin/place", "place", "Crisis numbers to show"],
		["/crisis", "crisis", "Emergency 112"],
		["/privacy", "privacy", "store"],
		["/nowhere", "not here", "404"],
	]) {
		await page.goto(new URL(path, page.url()).href);
		await see(page, name, words);
	}
}

async function out(ben, see) {
	const { page, hands } = ben;
	await page.goto(new URL("/today", page.url()).href);
	await hands.press("Sign out");
	await page.waitForURL(/done=signed_out/);
	await page.goto(new URL("/sign-in", page.url()).href);
	await see(page, "sign in", "Sign in");
	await hands.fill("E-mail address", "ben@place.example");
	await hands.fill("Passphrase", passphrase, true);
	await hands.press("Sign in");
	await see(page, "today, signed in again", "Today");
}

/** Walks all of it; `step(name, work)` counts each part. */
export async function walk(place, ada, ben, { step, see }) {
	await step("a place is set up by its link", () => setUp(place, ada, see));
	await step("a group is started", () => startGroup(ada, see));
	await step("the agreement is signed", () => sign(ada, "Ada", see));
	let link;
	await step("a colleague is invited", async () => {
		link = await invite(ada, see);
	});
	await step("the colleague joins", () => join(ben, link, see));
	await step("the colleague signs", () => sign(ben, "Ben", see));
	await step("a consult is brought", () => bring(ada, see));
	await step("the colleague sees the preview, opens and answers", () => answer(ben, see));
	await step("the presenter replies", () => reply(ada, see));
	await step("she closes, and her record stands", () => close(ada, see));
	await step("an administrator sets up a second proof", () => secondProof(ada, see));
	await step("she signs in with passphrase and code", () => inWithCode(ada, see));
	await step("the pages beside the path", () => aside(ada, see));
	await step("signing out and in again", () => out(ben, see));
}
