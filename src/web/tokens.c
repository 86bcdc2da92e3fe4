/* Me: tokens by which programs of mine come in; and what the interface offers them. */
#include "web/pages/tokens.h"
#include "acts/api_token.h"
#include "acts/totp.h"
#include "web/door.h"
#include "web/pages/token_made.h"

PAGE(token_made)
PAGE(tokens)

/* Made by the build out of addresses, templates and handlers (tools/openapi.py). */
extern const char openapi_json[];
extern const unsigned long openapi_json_len;

static bool is_typed(const struct visit *v, const char *code)
{
	struct text value;

	for (size_t n = 0; form_value_nth(&v->form, "scope", n, &value); n++)
		if (text_is(value, text_of(code)))
			return true;
	return false;
}

static unsigned typed_scopes(const struct visit *v)
{
	unsigned set = 0;

	for (unsigned i = 0; i < SCOPES_MOST; i++)
		if (is_typed(v, scopes[i].code))
			set |= 1U << i;
	return set;
}

static struct err fill_choices(struct visit *v, struct page_tokens *page)
{
	TRY(arena_many(v->arena, SCOPES_MOST, &page->plain));
	TRY(arena_many(v->arena, SCOPES_MOST, &page->wordy));
	for (size_t i = 0; i < SCOPES_MOST; i++) {
		struct text code = text_of(scopes[i].code);
		bool chosen = is_typed(v, scopes[i].code);

		if (scopes[i].words)
			page->wordy[page->wordy_count++] =
				(struct page_tokens_wordy){code, scopes[i].sentence, chosen};
		else
			page->plain[page->plain_count++] =
				(struct page_tokens_plain){code, scopes[i].sentence, chosen};
	}
	return OK;
}

static struct err fill_scopes(struct visit *v, unsigned set, struct page_tokens_tokens *row)
{
	TRY(arena_many(v->arena, SCOPES_MOST, &row->scopes));
	for (size_t i = 0; i < SCOPES_MOST; i++) {
		if (!(set & (1U << i)))
			continue;
		row->words |= scopes[i].words;
		row->scopes[row->scopes_count++] = (struct page_tokens_tokens_scopes){
			text_of(scopes[i].code), scopes[i].sentence};
	}
	return OK;
}

static struct err fill_tokens(struct visit *v, struct page_tokens *page)
{
	struct api_token_list list;

	TRY(act_list_api_tokens(&v->act, &list));
	TRY(arena_many(v->arena, list.count, &page->tokens));
	page->tokens_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		page->tokens[i] = (struct page_tokens_tokens){.id = list.at[i].id.n,
			.name = list.at[i].name,
			.made_at = list.at[i].made,
			.seen_at = list.at[i].seen,
			.ends_at = list.at[i].ends};
		TRY(fill_scopes(v, list.at[i].scopes, &page->tokens[i]));
	}
	return OK;
}

static struct err show(struct visit *v, int status)
{
	const struct frame_of of = {.title = SAY("Tokens for your programs"),
		.nav = "me",
		.audience = "me",
		.up = TEXT("/me"),
		.up_title = SAY("Me")};
	struct totp_seen totp;
	struct page_tokens page = {
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.name = visit_field(v, "name"),
		.days = visit_field(v, "days"),
		.problem_name = visit_problem(v, "name"),
		.problem_scope = visit_problem(v, "scope"),
		.problem_days = visit_problem(v, "days"),
		.problem_current = visit_problem(v, "current"),
		.problem_code = visit_problem(v, "code"),
	};

	TRY(act_see_totp(&v->act, &totp));
	page.second = totp.second;
	TRY(fill_choices(v, &page));
	TRY(fill_tokens(v, &page));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, tokens, &page);
}

struct err web_tokens(struct visit *v, const struct door_person *at)
{
	(void)at;
	return show(v, 200);
}

static struct err show_made(struct visit *v, struct text token, unsigned set)
{
	const struct frame_of of = {.title = SAY("Your new token"), .nav = "me", .audience = "me"};
	struct page_token_made page = {.frame = visit_frame(v, &of), .token = token};

	for (unsigned i = 0; i < SCOPES_MOST; i++)
		page.words |= scopes[i].words && set & (1U << i);
	return SHOW(v, 200, token_made, &page);
}

struct err web_token_make(struct visit *v, const struct door_person *at)
{
	const struct api_token_wish wish = {
		.name = text_trim(visit_field(v, "name")),
		.scopes = typed_scopes(v),
		.days = text_trim(visit_field(v, "days")).len ? visit_number(v, "days", -1) : 0,
		.current = visit_field(v, "current"),
		.code = visit_field(v, "code"),
	};
	struct text token;
	struct err e = act_make_api_token(&v->act, &wish, &token);

	(void)at;
	if (visit_refused(v, e, &e))
		return show(v, 422);
	TRY(e);
	return show_made(v, token, wish.scopes);
}

struct err web_token_revoke(struct visit *v, const struct door_person *at)
{
	TRY(act_end_api_token(&v->act, at->api_token));
	return visit_go(v, "token_revoked", "/me/tokens");
}

struct err web_openapi(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	v->re->status = 200;
	v->re->type = TEXT("application/json; charset=utf-8");
	v->re->body = (struct text){openapi_json, openapi_json_len};
	return OK;
}
