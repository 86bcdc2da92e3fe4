// shots - which pages there are to look at, whose they are, and where in the world they lie.
// `route` is the handler of a GET route; a page that only a sent form shows has `send` instead of it,
// with `fields` to fill and the first box of `tick` ticked.

/** The page of a place that is not set up yet; it ends with the set-up. */
export const setupShot = (place) => ({ who: "founder", name: "setup", route: "setup", path: `/setup/${place.setup}` });

/** Every page of a world that world.mjs has filled. The order matters where a login rests at the end. */
export function shots(world) {
	const { circle } = world;
	const of = (who, list) => list.map(([route, path, name = route]) => ({ who, route, path, name }));
	return [
		...of("nobody", [
			["welcome", "/"],
			["sign_in", "/sign-in"],
			["sign_in_code", "/sign-in/code", "sign_in_code-not-begun"],
			["recover", "/recover"],
			["crisis", "/crisis"],
			["guidance", "/guidance"],
			["privacy", "/privacy"],
			["measures", "/measures"],
			["verify", "/verify"],
			["join", world.invitation],
			["reset_look", world.reset],
			["reset_look", "/reset/long-gone-and-forgotten", "reset_look-gone"],
			["device_open", world.device],
			["setup", "/setup/long-gone-and-forgotten", "setup-gone"],
			["error", "/nowhere"],
		]),
		...of("half", [["sign_in_code", "/sign-in/code"]]),
		...of("tablet", [["device_wait", "/device"]]),
		...of("ada", [
			["today", "/today"],
			["profile", "/me"],
			["security", "/me/security"],
			["totp", "/me/security/totp"],
			["passkeys", "/me/security/passkeys"],
			["tokens", "/me/tokens"],
			["keys_ask", "/me/keys"],
			["quick", "/me/quick"],
			["own_words", "/me/places"],
			["export_ask", "/me/export"],
			["erase_ask", "/me/erase"],
			["record_list", "/me/records"],
			["record_show", world.record],
			["circle_new", "/circles/new"],
			["circle_home", circle],
			["member_list", `${circle}/members`],
			["member_remove_ask", `${circle}/members/${world.dan_id}/remove`],
			["hand_over_ask", `${circle}/hand-over`],
			["leave_ask", `${circle}/leave`],
			["invite_list", `${circle}/invites`],
			["agreement_show", `${circle}/agreement`, "agreement-signed"],
			["agreement_edit", `${circle}/agreement/edit`],
			["consult_new", `${circle}/consults/new`],
			["composite", `${circle}/consults/composite`],
			["consult_show", world.open, "consult-of-ones-own"],
			["consult_show", world.held, "consult-held"],
			["consult_show", world.back, "consult-taken-back"],
			["consult_show", world.closed, "consult-closed"],
			["consult_show", world.asked, "consult-preview"],
			["close_ask", `${world.open}/close`],
			["take_back_ask", `${world.open}/take-back`],
			["hold_ask", `${world.open}/hold`],
			["recognise_ask", `${world.asked}/recognise`],
			["breach_ask", `${world.asked}/breach`],
			["admin_people", "/admin"],
			["place_show", "/admin/place"],
			["reset_ask", `/admin/people/${world.dan_id}/reset`],
		]),
		...of("ben", [
			["today", "/today", "today-of-an-adviser"],
			["consult_show", world.open, "consult-of-a-colleague"],
			["answer_edit", `${world.answer}/edit`],
			["renewal_ask", `${circle}/members/${world.greta_id}/renewal`],
			["hold_list", "/me/holds"],
			["security", "/me/security", "security-with-a-second-device"],
		]),
		...of("cleo", [["totp", "/me/security/totp", "totp-on"]]),
		...of("emil", [
			["agreement_show", `${circle}/agreement`, "agreement-to-sign"],
			["circle_home", circle, "group-before-signing"],
			["today", "/today", "today-before-signing"],
		]),
		...of("greta", [["security", "/me/security", "security-after-a-reset"], ["today", "/today", "today-after-a-reset"]]),
		{ who: "ada", name: "invite-made", path: `${circle}/invites`, send: `${circle}/invites` },
		{ who: "ada", name: "reset-made", path: `/admin/people/${world.dan_id}/reset`, send: `/admin/people/${world.dan_id}/reset` },
		{ who: "ada", name: "device-made", path: "/me/security", send: "/me/devices" },
		{ who: "ada", name: "token-made", path: "/me/tokens", send: "/me/tokens",
			fields: { name: "Screen in the office", days: "30", current: "seven quiet lamps over the water" }, tick: ["scope"] },
		{ who: "ada", name: "circle_new-refused", path: "/circles/new", send: "/circles" },
		{ who: "ada", name: "consult_new-refused", path: `${circle}/consults/new`, send: `${circle}/consults`,
			fields: { question: "How do I speak with Maria Huber?", story: "Maria Huber from Elm Street 12 rang me on 0151 23456789." } },
		{ who: "cleo", name: "recovery-sheet", path: "/me/security", send: "/me/sheet", fields: { current: "seven quiet lamps over the water" } },
		{ who: "cleo", name: "recovery-codes", path: "/me/security/totp", send: "/me/security/totp/codes", fields: { current: "seven quiet lamps over the water" } },
		{ who: "nobody", name: "sign_in-refused", path: "/sign-in", send: "/sign-in", fields: { email: "ada@place.example", passphrase: "not the right words" } },
		{ who: "phone", name: "unlock", route: "unlock", path: "/unlock?next=/today", rests: true },
	];
}

/** GET routes that show no page: files, what machines ask, and what scripts fetch. */
export const noPages = new Set(["health", "ready", "metrics", "asset", "public_keys", "openapi", "events", "passkey_ask", "passkey_ask_new", "draft_key",
	"sign_in_key_ask", "second_key_ask_new",
	"record_pdf", "record_file", "agreement_pdf", "agreement_file", "receipt_pdf"]);
