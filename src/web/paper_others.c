/* The agreement with its signatures, and the receipt of a shredded consult, on paper. */
#include "web/consult_page.h"
#include "web/door.h"
#include "web/paper.h"

static struct err put_clauses(struct visit *v, struct paper *p, const struct agreement *g)
{
	for (size_t i = 0; i < g->count; i++) {
		struct text number, both;

		TRY(text_printf(v->arena, &number, "%zu.", i + 1));
		TRY(text_printf(v->arena, &both, "%.*s\n%.*s", TEXT_ARGS(g->clauses[i].title),
			TEXT_ARGS(g->clauses[i].words)));
		paper_add(p, PAPER_ITEM, number, both);
	}
	return OK;
}

static struct err say_days(struct visit *v, int64_t days, struct text *out)
{
	struct buf b = buf_in(v->arena, 1024);
	struct word_gap gap = {"n", TEXT_NONE};

	TRY(text_printf(v->arena, &gap.value, "%lld", (long long)days));
	words_put(&b,
		days ? words_find_n(v->say.words,
			       SAY_N("We keep the words of a consult for {n} day after it is "
				     "closed. "
				     "Then their keys are destroyed.",
				       "We keep the words of a consult for {n} days after it is "
				       "closed. "
				       "Then their keys are destroyed."),
			       days)
		     : paper_say(v, SAY("The words of a consult are destroyed as soon as it is "
					"closed.")),
		&gap, 1, NULL);
	return buf_end(&b, out);
}

static struct err put_signatures(struct visit *v, struct paper *p, const struct agreement_seen *g)
{
	paper_heading(v, p, SAY("Signatures"));
	if (!g->signatures_count)
		paper_add(p, PAPER_TEXT, TEXT(""),
			paper_say(v, SAY("Nobody has signed this version yet.")));
	for (size_t i = 0; i < g->signatures_count; i++) {
		const struct agreement_signature *s = &g->signatures[i];
		struct text when;

		TRY(text_printf(v->arena, &when, "%.*s · %.*s", TEXT_ARGS(paper_moment(v, s->at)),
			TEXT_ARGS(text_part(s->hash, 0, 16))));
		paper_add(p, PAPER_SIGNATURE, s->name, when);
	}
	return OK;
}

static struct err put_agreement(struct visit *v, struct paper *p, const struct agreement_seen *g)
{
	struct text version, days;

	TRY(text_printf(v->arena, &version, "%lld", (long long)g->version));
	TRY(say_days(v, g->words.keep_days, &days));
	TRY(paper_begin(v, p, SAY("Agreement"), v->place.name));
	paper_row(v, p, SAY("Group"), g->circle_name);
	paper_row(v, p, SAY("Version"), version);
	paper_row(v, p, SAY("Made"), paper_moment(v, g->made_at));
	paper_heading(v, p, SAY("What we promise each other"));
	TRY(put_clauses(v, p, &g->words));
	paper_add(p, PAPER_TEXT, TEXT(""), days);
	if (g->words.own.len) {
		paper_heading(v, p, SAY("In our own words"));
		paper_add(p, PAPER_WORDS, TEXT(""), g->words.own);
	}
	TRY(put_signatures(v, p, g));
	paper_add(p, PAPER_CODE_ROW, paper_say(v, SAY("Fingerprint of this version:")), g->hash);
	return OK;
}

struct err web_agreement_pdf(struct visit *v, const struct door_belongs *at)
{
	struct agreement_seen g;
	struct proven proven;
	struct paper p;

	TRY(act_see_agreement(&v->act, at->circle, &g));
	TRY(act_prove_agreement(&v->act, at->circle, &g, &proven));
	TRY(put_agreement(v, &p, &g));
	TRY(paper_prove(v, &p, &proven));
	return paper_send(v, &p, "agreement", v->act.now);
}

struct err web_agreement_file(struct visit *v, const struct door_belongs *at)
{
	struct agreement_seen g;
	struct proven proven;

	TRY(act_see_agreement(&v->act, at->circle, &g));
	TRY(act_prove_agreement(&v->act, at->circle, &g, &proven));
	return paper_send_file(v, &proven, "agreement", v->act.now);
}

/* There is a receipt only where the words are gone. */
static struct err see_receipt(
	struct visit *v, consult_id consult, struct consult_seen *s, struct proven *proven)
{
	TRY(act_read_consult(&v->act, consult, s));
	if (!s->me.shredded)
		return ERR(MISSING, "not.here");
	return act_prove_receipt(&v->act, s, proven);
}

static const char *why_gone(const struct consult_seen *s)
{
	if (text_is(s->shredded_reason, TEXT("taken_back")))
		return SAY("Its presenter took it back.");
	if (text_is(s->shredded_reason, TEXT("last_member")))
		return SAY("The last member left.");
	return SAY("It was kept as long as the agreement says.");
}

struct err web_receipt_pdf(struct visit *v, const struct door_colleague *at)
{
	struct consult_seen s;
	struct proven proven;
	struct paper p;
	struct text number;

	TRY(see_receipt(v, at->consult, &s, &proven));
	TRY(text_printf(v->arena, &number, "%lld", (long long)s.id.n));
	TRY(paper_begin(v, &p, SAY("Receipt of destruction"), v->place.name));
	paper_row(v, &p, SAY("Receipt number"), number);
	paper_row(v, &p, SAY("Group"), s.circle_name);
	paper_row(v, &p, SAY("Brought"), paper_moment(v, s.brought));
	paper_row(v, &p, SAY("Keys destroyed"), paper_moment(v, s.shredded_at));
	paper_row(v, &p, SAY("Why"), paper_say(v, why_gone(&s)));
	paper_add(&p, PAPER_TEXT, TEXT(""),
		paper_say(v, SAY("The keys of this consult were destroyed, and with them every "
				 "word of it on "
				 "this server. Records that people keep for themselves are not "
				 "part of this. Older "
				 "backups open until their own keys are gone.")));
	TRY(paper_prove(v, &p, &proven));
	return paper_send(v, &p, "receipt", s.shredded_at);
}
