// world - a place with people, groups and consults in it, so that every page has something to show.
// It is filled as a browser fills it: a form is fetched, and sent with what stands in it.
import { code } from "./totp.mjs";

export const passphrase = "seven quiet lamps over the water";

const unescape = (text) => text.replaceAll("&quot;", '"').replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'");

/** The hidden fields of the form that posts to `action`; a form without an address posts to its own page. */
function hidden(html, action) {
	const main = html.slice(html.indexOf("<main"));
	const forms = main.split("<form ").slice(1).map((one) => one.split("</form>")[0]);
	const head = (form) => form.slice(0, form.indexOf(">"));
	const form = forms.find((one) => head(one).includes(`action="${action}"`)) ?? forms.find((one) => !head(one).includes("action="));
	if (!form) throw new Error(`no form posts to ${action}`);
	const fields = {};
	for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
		fields[/name="([^"]*)"/.exec(tag)[1]] = unescape(/value="([^"]*)"/.exec(tag)?.[1] ?? "");
	return fields;
}

/** Somebody with a browser of her own; what the world needs of her is asked without a window. */
export class Someone {
	constructor(context, address) {
		this.context = context;
		this.address = address;
	}
	async get(path) {
		const answer = await this.context.request.get(this.address + path);
		return answer.text();
	}
	/** Sends the form on the page `on`; returns the page behind it and where it led. */
	async send(on, action, fields = {}) {
		const form = { ...hidden(await this.get(on), action), ...fields };
		const answer = await this.context.request.post(this.address + action, { form, headers: { Origin: this.address } });
		const text = await answer.text();
		if (answer.status() >= 400) throw new Error(`${action} answers ${answer.status()}: ${text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(0, 600)}`);
		return { text, path: new URL(answer.url()).pathname };
	}
}

const first = (pattern, text) => {
	const found = pattern.exec(text);
	if (!found) throw new Error(`nothing fits ${pattern}`);
	return found[1];
};

async function found(world, language) {
	const { place } = world;
	await world.ada.send(`/setup/${place.setup}`, `/setup/${place.setup}`, {
		place: "Riverside Counselling", zone: "Europe/Berlin", language, crisis: "Emergency 112\nCrisis line 0800 1110111",
		name: "Ada", email: "ada@place.example", passphrase });
	const group = await world.ada.send("/circles/new", "/circles", {
		name: "Tuesday circle", aim: "Think together about our work with families", size: "8", rhythm: "every second Tuesday at 18:00", unsure: "keep" });
	world.circle = `/circles/${first(/\/circles\/(\d+)/, group.path)}`;
}

async function link(world) {
	const made = await world.ada.send(`${world.circle}/invites`, `${world.circle}/invites`, { kind: "personal" });
	return first(/(\/join\/[A-Za-z0-9_-]{16,})/, made.text);
}

async function sign(world, who, name) {
	await who.send(`${world.circle}/agreement`, `${world.circle}/agreement/sign`, { agree: "on", name });
}

async function join(world, name, signs = true) {
	const who = world[name.toLowerCase()], path = await link(world);
	await who.send(path, path, { name, email: `${name.toLowerCase()}@place.example`, passphrase });
	if (signs) await sign(world, who, name);
}

async function bring(world, who, question, story) {
	const on = `${world.circle}/consults`;
	const made = await who.send(`${on}/new`, on, { question, story, danger: "no", kind: "case", need: "ideas",
		involved: "the parent, the eldest child, a family helper", did_felt: "I waited, and I felt tired.", content_note: "separation", sure: "3" });
	return made.path;
}

async function answer(who, consult, kind, words) {
	if ((await who.get(consult)).includes(`action="${consult}/open"`)) await who.send(consult, `${consult}/open`);
	const made = await who.send(consult, `${consult}/answers`, { kind, words });
	return `/answers/${/\/answers\/(\d+)\/edit/.exec(made.text)?.[1]}`;
}

async function consults(world) {
	const { ada, ben, cleo } = world;
	const late = "A parent of three comes late to every second appointment.\nI notice that I grow short with them, and I wonder what the lateness protects.";
	world.open = await bring(world, ada, "How would you approach a client who is struggling with endings?", late);
	world.answer = await answer(ben, world.open, "question", "What happens in the ten minutes before they come?");
	await answer(ben, world.open, "idea", "Offer a later time of day for a while, and say why.");
	await answer(cleo, world.open, "ethical", "Who else knows that the appointments are missed? The eldest child may carry more than it should.");
	const reply = first(/action="(\/answers\/\d+\/reply)"/, await ada.get(world.open));
	await ada.send(world.open, reply, { reply: "They bring the eldest child to school." });
	world.held = await bring(world, ada, "What do I owe a client who has stopped coming?", late);
	await ben.send(world.held, `${world.held}/open`);
	await ben.send(`${world.held}/hold`, `${world.held}/hold`, { reason: "A complaint is being looked into." });
	world.back = await bring(world, ada, "Was I too quick with my advice?", late);
	await ben.send(world.back, `${world.back}/open`);
	await ada.send(`${world.back}/take-back`, `${world.back}/take-back`);
	world.closed = await bring(world, ada, "How do I say no kindly?", late);
	await answer(cleo, world.closed, "strength", "You stayed calm and kept the door open.");
	await ada.send(`${world.closed}/close`, `${world.closed}/close`, { takeaway: "The lateness may be a way to arrive slowly.",
		decision: "I will name it kindly at the start of the next appointment.", reason: "Two colleagues saw the same thing.",
		if_wrong: "They may stay away; then I call the family helper.", team_needs: "Time for a second person in the room.",
		question_now: "How can we arrive together?", sure: "7" });
	world.record = `/me/records/${first(/\/me\/records\/(\d+)/, await ada.get("/me/records"))}`;
	await ada.send(world.record, `${world.record}/additions`, { words: "It was the third appointment, not the second." });
	world.asked = await bring(world, ben, "How do I come back to a topic that everybody avoids?", late);
}

/** A number of somebody in the group, by her name. */
async function number(world, name) {
	const list = JSON.parse(await (await world.ada.context.request.get(`${world.address}/admin`, { headers: { Accept: "application/json" } })).text());
	return list.people.find((one) => one.name === name).id;
}

async function resets(world) {
	const { ada, greta } = world;
	world.dan_id = await number(world, "Dan");
	world.greta_id = await number(world, "Greta");
	const on = (id) => `/admin/people/${id}/reset`;
	const made = await ada.send(on(world.greta_id), on(world.greta_id));
	const begin = first(/(\/reset\/[A-Za-z0-9_-]{16,})/, made.text);
	await greta.context.clearCookies();
	await greta.send(begin, begin, { passphrase: "nine slow boats under the bridge" });
	world.reset = first(/(\/reset\/[A-Za-z0-9_-]{16,})/, (await ada.send(on(world.dan_id), on(world.dan_id))).text);
}

async function locks(world) {
	const { ada, cleo, phone, ben, tablet, half } = world;
	await cleo.send("/me/security/totp", "/me/security/totp");
	const key = first(/class="key"[^>]*>([^<]+)</, await cleo.get("/me/security/totp"));
	await cleo.send("/me/security/totp", "/me/security/totp/confirm", { code: code(key) });
	await ada.send("/me/tokens", "/me/tokens", { name: "Calendar at home", scope: "read:today", days: "30", current: passphrase });
	await half.send("/sign-in", "/sign-in", { email: "cleo@place.example", passphrase });
	await phone.send("/sign-in", "/sign-in", { email: "ben@place.example", passphrase, own: "on" });
	await phone.send("/me/quick", "/me/quick", { quick: "471108" });
	world.device = first(/(\/device\/[A-Za-z0-9_-]{20,})/, (await ben.send("/me/security", "/me/devices")).text);
	await tablet.send(world.device, world.device);
	world.device = first(/(\/device\/[A-Za-z0-9_-]{20,})/, (await world.dan.send("/me/security", "/me/devices")).text);
}

const names = ["ada", "ben", "cleo", "dan", "emil", "greta", "phone", "tablet", "half", "nobody"];

/** A place with Ada and Ben in one signed group, and no more: { address, circle, ada, ben }. */
export async function begin(place, browse, language = "en") {
	const world = { place, address: place.address };
	for (const name of ["ada", "ben"]) world[name] = new Someone(await browse(), place.address);
	await found(world, language);
	await sign(world, world.ada, "Ada");
	await join(world, "Ben");
	return world;
}

/** Fills the place: { address, circle, open, held, closed, ... , ada, ben, ... }. `browse()` gives a fresh browser context. */
export async function fill(place, browse, language = "en") {
	const world = { place, address: place.address };
	for (const name of names) world[name] = new Someone(await browse(), place.address);
	await found(world, language);
	await sign(world, world.ada, "Ada");
	for (const name of ["Ben", "Cleo", "Dan", "Greta"]) await join(world, name);
	await join(world, "Emil", false);
	world.invitation = await link(world);
	await consults(world);
	await resets(world);
	await locks(world);
	return world;
}
