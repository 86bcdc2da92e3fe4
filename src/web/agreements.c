/* The agreement: reading and signing it, changing it; and invites. */
#include "acts/agreement.h"
#include "acts/circle.h"
#include "acts/invite.h"
#include "acts/withdraw_answer.h"
#include "format/qr.h"
#include "web/case_words.h"
#include "web/door.h"
#include "web/pages/agreement_edit.h"
#include "web/pages/agreement_show.h"
#include "web/pages/invite_list.h"
#include "web/pages/invite_made.h"

PAGE(agreement_edit)
PAGE(agreement_show)
PAGE(invite_list)
PAGE(invite_made)

static struct frame_of below(
	struct visit *v, circle_id circle, struct text name, int64_t members, const char *title)
{
	return (struct frame_of){
		.title = title,
		.nav = "today",
		.up = visit_path(v, "/circles/%lld", (long long)circle.n),
		.up_name = name,
		.audience = "members",
		.audience_name = name,
		.audience_count = members,
	};
}

static struct err fill_clauses(
	struct visit *v, const struct agreement *g, struct page_agreement_show *page)
{
	TRY(arena_many(v->arena, g->count, &page->core));
	TRY(arena_many(v->arena, g->count, &page->more));
	for (size_t i = 0; i < g->count; i++) {
		const struct agreement_clause *c = &g->clauses[i];

		if (c->core) {
			page->core[page->core_count].title = c->title;
			page->core[page->core_count++].words = c->words;
		} else {
			page->more[page->more_count].title = c->title;
			page->more[page->more_count++].words = c->words;
		}
	}
	return OK;
}

static struct err fill_signatures(
	struct visit *v, const struct agreement_seen *g, struct page_agreement_show *page)
{
	TRY(arena_many(v->arena, g->signatures_count, &page->signatures));
	TRY(arena_many(v->arena, g->missing_count, &page->missing));
	page->signatures_count = g->signatures_count;
	page->missing_count = g->missing_count;
	for (size_t i = 0; i < g->signatures_count; i++) {
		page->signatures[i].name = g->signatures[i].name;
		page->signatures[i].at = g->signatures[i].at;
		page->signatures[i].hash = text_part(g->signatures[i].hash, 0, 16);
		if (g->signatures[i].person.n == v->act.me.n)
			page->mine_at = g->signatures[i].at;
	}
	for (size_t i = 0; i < g->missing_count; i++)
		page->missing[i].name = g->missing[i];
	return OK;
}

/* Without a signature no consult opens, and so no page but this one shows her own answers. */
static struct err fill_given(struct visit *v, circle_id circle, struct page_agreement_show *page)
{
	struct given_list list;

	if (page->has_signed)
		return OK;
	TRY(act_list_given(&v->act, circle, &list));
	TRY(arena_many(v->arena, list.count, &page->given));
	page->given_count = list.count;
	for (size_t i = 0; i < list.count; i++)
		page->given[i] = (struct page_agreement_show_given){
			list.at[i].id.n, list.at[i].kind, list.at[i].at};
	return OK;
}

static struct err show_agreement(struct visit *v, circle_id circle, bool changed, int status)
{
	struct agreement_seen g;
	struct page_agreement_show page;
	struct frame_of of;

	TRY(act_see_agreement(&v->act, circle, &g));
	of = below(v, circle, g.circle_name, g.members, SAY("Agreement"));
	page = (struct page_agreement_show){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.circle = circle.n,
		.group = g.circle_name,
		.leads = g.me.facilitates,
		.version = g.version,
		.made_at = g.made_at,
		.changed = changed,
		.own = g.words.own,
		.retention_days = g.words.keep_days,
		.hash = g.hash,
		.has_signed = g.me.has_signed,
		.name = form_has(&v->form, "name") ? visit_field(v, "name") : v->who.name,
		.problem_name = visit_problem(v, "name"),
		.problem_agree = visit_problem(v, "agree"),
	};
	page.language = text_of(agreement_made_from(&g.words)->language);
	page.language_name = text_of(words_name(words_of(page.language)));
	TRY(fill_clauses(v, &g.words, &page));
	TRY(fill_signatures(v, &g, &page));
	TRY(fill_given(v, circle, &page));
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, agreement_show, &page);
}

struct err web_agreement_show(struct visit *v, const struct door_belongs *at)
{
	return show_agreement(v, at->circle, false, 200);
}

struct err web_agreement_sign(struct visit *v, const struct door_belongs *at)
{
	struct err e;

	if (!visit_field(v, "agree").len)
		problem_add(&v->act.slips.problems, "agree", "agreement.not_ticked");
	e = visit_is_refused(v)
		    ? problem_fault(&v->act.slips.problems)
		    : act_sign_agreement(&v->act, at->circle, visit_number(v, "version", 0),
			      visit_field(v, "hash"), visit_field(v, "name"));
	if (visit_refused(v, e, &e))
		return show_agreement(v, at->circle, false, 422);
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("agreement.changed")))
		return show_agreement(v, at->circle, true, 409);
	TRY(e);
	return visit_go(v, "agreed", "/circles/%lld", (long long)at->circle.n);
}

/* A clause as the form has it: what was typed, or what is agreed on, or the library's words. */
struct clause_row {
	struct text key, title, words;
	const char *problem;
	bool ticked, core;
};

static struct text words_typed(struct visit *v, const char *key, const char **field)
{
	struct text name;

	*field = "";
	if (text_printf(v->arena, &name, "words_%s", key).fault)
		return TEXT("");
	*field = name.at;
	return visit_field(v, name.at);
}

static bool ticked(struct visit *v, struct text key)
{
	struct text value;

	for (size_t i = 0; form_value_nth(&v->form, "clause", i, &value); i++)
		if (text_is(value, key))
			return true;
	return false;
}

static struct clause_row clause_row(struct visit *v, const struct agreement *now, bool same_library,
	const struct agreement_clause_of_library *c)
{
	struct clause_row row = {
		text_of(c->key), text_of(c->title), text_of(c->words), "", false, c->core};
	const char *field;

	for (size_t i = 0; i < now->count; i++) {
		if (!text_is(now->clauses[i].key, row.key))
			continue;
		row.ticked = true;
		if (same_library)
			row.words = now->clauses[i].words;
	}
	if (form_has(&v->form, "version")) {
		row.words = words_typed(v, c->key, &field);
		row.ticked = ticked(v, row.key);
		row.problem = visit_problem(v, field);
	}
	return row;
}

static const struct agreement_library *library_asked(
	const struct visit *v, const struct agreement_library *from)
{
	struct text asked = form_has(&v->form, "version") ? visit_field(v, "language")
							  : visit_query(v, "language");

	return asked.len ? agreement_library_of(asked) : from;
}

static struct err offer_others(
	struct visit *v, const struct agreement_library *of, struct page_agreement_edit *page)
{
	TRY(arena_many(v->arena, agreement_libraries_count, &page->others));
	for (size_t i = 0; i < agreement_libraries_count; i++) {
		struct text tag = text_of(agreement_libraries[i].language);

		if (&agreement_libraries[i] != of)
			page->others[page->others_count++] = (struct page_agreement_edit_others){
				tag, text_of(words_name(words_of(tag)))};
	}
	return OK;
}

/* The clauses in the language asked for; those of another language come in the library's words. */
static struct err fill_choices(
	struct visit *v, const struct agreement *now, struct page_agreement_edit *page)
{
	const struct agreement_library *from = agreement_made_from(now),
				       *of = library_asked(v, from);

	page->language = text_of(of->language);
	TRY(offer_others(v, of, page));
	TRY(arena_many(v->arena, agreement_library_count, &page->core));
	TRY(arena_many(v->arena, agreement_library_count, &page->more));
	for (size_t i = 0; i < agreement_library_count; i++) {
		struct clause_row row = clause_row(v, now, of == from, &of->clauses[i]);

		if (row.core)
			page->core[page->core_count++] = (struct page_agreement_edit_core){
				row.key, row.title, row.words, row.problem, row.ticked};
		else
			page->more[page->more_count++] = (struct page_agreement_edit_more){
				row.key, row.title, row.words, row.problem, row.ticked};
	}
	return OK;
}

static struct err show_edit(struct visit *v, circle_id circle, int status)
{
	bool typed = form_has(&v->form, "version");
	struct agreement_seen g;
	struct page_agreement_edit page;
	struct frame_of of;

	TRY(act_see_agreement(&v->act, circle, &g));
	of = below(v, circle, g.circle_name, g.members, SAY("Change the agreement"));
	page = (struct page_agreement_edit){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.case_words = visit_case_words(TEXT("")),
		.circle = circle.n,
		.group = g.circle_name,
		.version = g.version,
		.members = g.members,
		.own = typed ? visit_field(v, "own") : g.words.own,
		.problem_own = visit_problem(v, "own"),
		.retention = typed ? visit_field(v, "retention")
				   : visit_path(v, "%lld", (long long)g.words.keep_days),
		.problem_retention = visit_problem(v, "retention"),
	};
	TRY(fill_choices(v, &g.words, &page));
	TRY(visit_problems(v, &page.problems));
	TRY(visit_findings(v, &page.findings));
	return SHOW(v, status, agreement_edit, &page);
}

struct err web_agreement_edit(struct visit *v, const struct door_facilitator *at)
{
	return show_edit(v, at->circle, 200);
}

static struct err read_agreement(struct visit *v, struct agreement *g)
{
	const struct agreement_clause_of_library *all =
		agreement_library_of(visit_field(v, "language"))->clauses;
	const char *field;

	TRY(arena_many(v->arena, agreement_library_count, &g->clauses));
	for (size_t i = 0; i < agreement_library_count; i++) {
		const struct agreement_clause_of_library *c = &all[i];

		if (ticked(v, text_of(c->key)))
			g->clauses[g->count++] =
				(struct agreement_clause){text_of(c->key), text_of(c->title),
					text_trim(words_typed(v, c->key, &field)), c->core};
	}
	g->own = text_trim(visit_field(v, "own"));
	g->own = g->own.at ? g->own : TEXT("");
	g->keep_days = visit_number(v, "retention", -1);
	return OK;
}

struct err web_agreement_keep(struct visit *v, const struct door_facilitator *at)
{
	struct agreement g = {0};
	struct err e;

	TRY(read_agreement(v, &g));
	e = act_change_agreement(&v->act, at->circle, visit_number(v, "version", 0), &g);
	if (e.fault == FAULT_CONFLICT && text_is(text_of(e.code), TEXT("form.stale"))) {
		problem_add(&v->act.slips.problems, "own", e.code);
		return show_edit(v, at->circle, 409);
	}
	if (visit_refused(v, e, &e))
		return show_edit(v, at->circle, 422);
	TRY(e);
	return visit_go(v, "agreement_made", "/circles/%lld/agreement", (long long)at->circle.n);
}

static struct err show_invites(struct visit *v, circle_id circle, int status)
{
	struct invite_list list;
	struct circle_seen c;
	struct page_invite_list page;
	struct frame_of of;

	TRY(act_see_circle(&v->act, circle, &c));
	TRY(act_list_invites(&v->act, circle, &list));
	of = below(v, circle, c.group.name, (int64_t)c.count, SAY("Invite colleagues"));
	of.audience = "facilitator";
	page = (struct page_invite_list){
		.frame = visit_frame(v, &of),
		.stamp = visit_stamp(v),
		.circle = circle.n,
		.group = c.group.name,
		.free = c.group.size - (int64_t)c.count,
		.kind = visit_field(v, "kind").len ? visit_field(v, "kind") : TEXT("personal"),
		.pending_count = list.count,
	};
	TRY(arena_many(v->arena, list.count, &page.pending));
	for (size_t i = 0; i < list.count; i++) {
		page.pending[i].id = list.at[i].id.n;
		page.pending[i].kind = list.at[i].kind;
		page.pending[i].by = list.at[i].by;
		page.pending[i].made_at = list.at[i].made;
		page.pending[i].ends_at = list.at[i].ends;
	}
	TRY(visit_problems(v, &page.problems));
	return SHOW(v, status, invite_list, &page);
}

struct err web_invite_list(struct visit *v, const struct door_facilitator *at)
{
	return show_invites(v, at->circle, 200);
}

struct err web_invite_make(struct visit *v, const struct door_facilitator *at)
{
	struct text kind = visit_field(v, "kind").len ? visit_field(v, "kind") : TEXT("personal"),
		    token, address;
	struct page_invite_made page;
	struct circle_seen c;
	struct frame_of of;
	time_ms ends;
	struct err e = act_invite(&v->act, at->circle, kind, &token, &ends);

	if (e.fault == FAULT_INPUT || e.fault == FAULT_LIMIT || e.fault == FAULT_CONFLICT) {
		problem_add(&v->act.slips.problems, "kind", e.code);
		return show_invites(v, at->circle, e.fault == FAULT_INPUT ? 422 : 409);
	}
	TRY(e);
	TRY(act_see_circle(&v->act, at->circle, &c));
	of = below(v, at->circle, c.group.name, (int64_t)c.count, SAY("An invitation"));
	of.audience = "invited";
	TRY(text_printf(v->arena, &address, "%s/join/%.*s", v->site->public_url, TEXT_ARGS(token)));
	page = (struct page_invite_made){
		.frame = visit_frame(v, &of),
		.circle = at->circle.n,
		.group = c.group.name,
		.kind = kind,
		.address = address,
		.ends_at = ends,
	};
	TRY(qr_svg(v->arena, address, words_find(v->say.words, SAY("QR code of the invitation")),
		&page.qr));
	return SHOW(v, 200, invite_made, &page);
}

struct err web_invite_withdraw(struct visit *v, const struct door_facilitator *at)
{
	TRY(act_withdraw_invite(&v->act, at->circle, at->invite));
	return visit_go(v, "withdrawn", "/circles/%lld/invites", (long long)at->circle.n);
}
