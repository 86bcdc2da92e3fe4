#include "web/ceremony.h"

#include "web/door.h"
#include "web/pages/passkey_challenge.h"

PAGE(passkey_challenge)

/* The address people type; on this machine "localhost" as well, which browsers take where they take
 * no 127.0.0.1. */
struct err ceremony_site(struct visit *v, struct passkey_site *out)
{
	struct text host = http_header(v->rq, TEXT("Host"));
	struct text url = text_of(v->site->public_url), rest, name;
	struct text near = text_part(host, 0, text_find_byte(host, ':'));

	out->origin = url;
	if (text_is(near, TEXT("localhost")) && text_starts(url, TEXT("http://127.")))
		TRY(text_printf(v->arena, &out->origin, "http://%.*s", TEXT_ARGS(host)));
	rest = text_part(out->origin, text_find(out->origin, TEXT("://")) + 3, out->origin.len);
	name = text_part(rest, 0, text_find_byte(rest, ':'));
	return text_string(v->arena, name, &out->host);
}

struct passkey_said ceremony_said(const struct visit *v)
{
	return (struct passkey_said){
		.credential = visit_field(v, "credential"),
		.client = visit_field(v, "client"),
		.authenticator = visit_field(v, "authenticator"),
		.signature = visit_field(v, "signature"),
		.prf = visit_field(v, "prf"),
		.label = visit_field(v, "label"),
	};
}

struct err ceremony_show(struct visit *v, enum ceremony what, const struct second_key_names *names)
{
	const struct frame_of of = {.title = SAY("Passkeys")};
	struct page_passkey_challenge page = {.frame = visit_frame(v, &of)};
	size_t count = names ? names->count : 0;
	struct passkey_site site;

	TRY(ceremony_site(v, &site));
	page.host = text_of(site.host);
	TRY(arena_many(v->arena, count, &page.names));
	page.names_count = count;
	for (size_t i = 0; i < count; i++)
		page.names[i].name = names->at[i];
	TRY(act_challenge(&v->act, what, &page.challenge));
	return SHOW(v, 200, passkey_challenge, &page);
}
