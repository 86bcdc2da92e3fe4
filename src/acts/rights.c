#include "acts/rights.h"

#include "acts/totp.h"
#include "store/capability_inside.h"
#include "store/circle.h"
#include "store/right.h"

static const struct err not_here = {FAULT_MISSING, "not.here"};

/* A missing row is a thing that is not there for this person. */
static struct err seen(struct err e)
{
	return e.fault == FAULT_MISSING ? not_here : e;
}

static struct err hold_shared(struct store_tx *tx, circle_id circle)
{
	struct store_right_hold_shared_row row;

	if (!tx->writing)
		return OK;
	return seen(
		store_right_hold_shared(tx, &(struct store_right_hold_shared){circle}, NULL, &row));
}

struct err rights_hold_alone(struct act *a, struct store_tx *tx, circle_id circle)
{
	struct store_right_hold_alone_row row;

	if (!a->me.n)
		return not_here;
	return seen(
		store_right_hold_alone(tx, &(struct store_right_hold_alone){circle}, NULL, &row));
}

struct err rights_belongs(
	struct act *a, struct store_tx *tx, circle_id circle, struct belonging *out)
{
	struct store_right_circle_row row;

	if (!a->me.n)
		return not_here;
	TRY(hold_shared(tx, circle));
	TRY(seen(store_right_circle(tx, &(struct store_right_circle){circle}, a->arena, &row)));
	*out = (struct belonging){
		.circle = circle,
		.facilitates = text_is(row.role, TEXT("facilitator")),
		.has_signed = row.is_signed,
	};
	return OK;
}

static struct err mint_membership(struct act *a, circle_id circle, const struct membership **out)
{
	struct membership *m;

	TRY(arena_new(a->arena, &m));
	*m = (struct membership){circle, a->me};
	*out = m;
	return OK;
}

struct err rights_member(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out)
{
	struct belonging b;

	TRY(rights_belongs(a, tx, circle, &b));
	if (!b.has_signed)
		return ERR(DENIED, "agreement.unsigned");
	return mint_membership(a, circle, out);
}

struct err rights_founder(
	struct act *a, struct store_tx *tx, circle_id circle, const struct membership **out)
{
	struct belonging b;

	TRY(rights_belongs(a, tx, circle, &b));
	return mint_membership(a, circle, out);
}

struct err rights_facilitator(
	struct act *a, struct store_tx *tx, circle_id circle, const struct facilitation **out)
{
	struct facilitation *f;
	struct belonging b;

	TRY(rights_belongs(a, tx, circle, &b));
	if (!b.facilitates)
		return not_here;
	TRY(arena_new(a->arena, &f));
	*f = (struct facilitation){circle, a->me};
	*out = f;
	return OK;
}

static struct err ask_consult(
	struct act *a, struct store_tx *tx, consult_id consult, struct store_right_consult_row *row)
{
	struct seal_hash tag;

	if (!a->me.n)
		return not_here;
	act_tag(a, "step_out", consult.n, &tag);
	return seen(store_right_consult(
		tx, &(struct store_right_consult){consult, seal_hash_text(&tag)}, a->arena, row));
}

static struct err stand(struct act *a, struct store_tx *tx, consult_id consult, struct standing *s)
{
	struct store_right_consult_row row;
	bool mine;

	TRY(ask_consult(a, tx, consult, &row));
	if (tx->writing) {
		TRY(hold_shared(tx, row.circle));
		TRY(ask_consult(a, tx, consult, &row)); /* again, now that it cannot change */
	}
	mine = row.presenter.n == a->me.n;
	if (!mine && (row.stepped_out || !row.is_signed))
		return not_here;
	*s = (struct standing){
		.circle = row.circle,
		.presenter = row.presenter,
		.presents = mine || (row.presenter_gone && text_is(row.role, TEXT("facilitator"))),
		.has_signed = row.is_signed,
		.open = text_is(row.state, TEXT("open")),
		.shredded = text_is(row.state, TEXT("shredded")),
		.contained = row.contained,
		.readable = row.readable,
	};
	return OK;
}

/* A text that is closed because somebody can be recognised stays as it is. */
static struct err may_change(const struct store_tx *tx, const struct standing *s)
{
	return tx->writing && s->contained ? ERR(CONFLICT, "consult.contained") : OK;
}

struct err rights_reader(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing)
{
	struct standing s;

	TRY(stand(a, tx, consult, &s));
	if (standing)
		*standing = s;
	return mint_membership(a, s.circle, out);
}

struct err rights_colleague(struct act *a, struct store_tx *tx, consult_id consult,
	const struct membership **out, struct standing *standing)
{
	struct standing s;

	TRY(rights_reader(a, tx, consult, out, &s));
	if (!s.has_signed)
		return ERR(DENIED, "agreement.unsigned");
	if (standing)
		*standing = s;
	return may_change(tx, &s);
}

struct err rights_presenter(struct act *a, struct store_tx *tx, consult_id consult,
	const struct ownership **out, struct standing *standing)
{
	struct ownership *o;
	struct standing s;

	TRY(stand(a, tx, consult, &s));
	if (!s.presents)
		return not_here;
	TRY(may_change(tx, &s));
	if (standing)
		*standing = s;
	TRY(arena_new(a->arena, &o));
	*o = (struct ownership){s.circle, consult, a->me};
	*out = o;
	return OK;
}

struct err rights_circle_of_mine(struct act *a, consult_id consult, circle_id *circle)
{
	ENDS_WITH(store_tx_end) struct store_tx tx = {0};
	const struct ownership *mine;
	struct standing s;

	TRY(act_read(a, &tx));
	TRY(rights_presenter(a, &tx, consult, &mine, &s));
	*circle = s.circle;
	return OK;
}

static struct err mint_authorship(
	struct act *a, circle_id circle, answer_id answer, const struct authorship **out)
{
	struct authorship *w;

	TRY(arena_new(a->arena, &w));
	*w = (struct authorship){circle, answer, a->me};
	*out = w;
	return OK;
}

struct err rights_adviser(struct act *a, struct store_tx *tx, answer_id answer,
	const struct authorship **out, struct standing *standing)
{
	struct store_right_answer_row row;
	struct standing s;

	if (!a->me.n)
		return not_here;
	TRY(seen(store_right_answer(tx, &(struct store_right_answer){answer}, a->arena, &row)));
	TRY(stand(a, tx, row.consult, &s));
	if (row.author.n != a->me.n)
		return not_here;
	TRY(may_change(tx, &s));
	if (standing)
		*standing = s;
	return mint_authorship(a, row.circle, answer, out);
}

struct err rights_author(struct act *a, struct store_tx *tx, answer_id answer,
	const struct authorship **out, circle_id *circle)
{
	struct store_right_author_row row;
	struct belonging b;

	if (!a->me.n)
		return not_here;
	TRY(seen(store_right_author(tx, &(struct store_right_author){answer}, a->arena, &row)));
	TRY(rights_belongs(a, tx, row.circle, &b));
	*circle = row.circle;
	return mint_authorship(a, row.circle, answer, out);
}

struct err rights_administrator(
	struct act *a, struct store_tx *tx, const struct administration **out)
{
	struct store_right_administrator_row row;
	struct administration *admin;
	bool proved;

	if (!a->me.n)
		return not_here;
	TRY(seen(store_right_administrator(tx, a->arena, &row)));
	if (a->strict_admin) {
		TRY(second_proof_mine(a, tx, &proved));
		if (!proved)
			return ERR(DENIED, "totp.first");
	}
	TRY(arena_new(a->arena, &admin));
	admin->person = a->me;
	*out = admin;
	return OK;
}

struct err rights_caretaker(struct arena *arena, const struct caretaker **out)
{
	struct caretaker *c;

	TRY(arena_new(arena, &c));
	c->made = 1;
	*out = c;
	return OK;
}
