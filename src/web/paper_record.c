/* A record on paper: the consultee's copy and the adviser's. */
#include "acts/add_to_record.h"
#include "web/door.h"
#include "web/paper.h"

/* A code and the sentence that says it. */
struct said {
	const char *code, *sentence;
};

static const struct said kinds[] = {
	{"case", SAY("Case")},
	{"ethics", SAY("Ethics")},
	{"question", SAY("Question")},
	{"went_well", SAY("Something that went well")},
	{"hypothetical", SAY("A hypothetical case")},
	{NULL, NULL},
};
static const struct said needs[] = {
	{"listen", SAY("Listening")},
	{"ideas", SAY("Ideas")},
	{"ethics", SAY("Ethical view")},
	{"resources", SAY("Resources")},
	{NULL, NULL},
};
static const struct said dangers[] = {
	{"no", SAY("Nobody was in danger when this was brought.")},
	{"reported", SAY("Somebody was in danger. I had reported it.")},
	{"will", SAY("Somebody was in danger. I was about to report it.")},
	{"not_reportable", SAY("Somebody was in danger. I judged it not reportable.")},
	{NULL, NULL},
};
static const struct said consents[] = {
	{"neither", SAY("The client was not asked, so nothing was to point to anybody.")},
	{"general", SAY("The client knows that I consult colleagues.")},
	{"specific", SAY("The client agreed to this consultation.")},
	{NULL, NULL},
};
static const struct said answers[] = {
	{"question", SAY("Question")},
	{"strength", SAY("Strength")},
	{"resonance", SAY("Resonance")},
	{"observation", SAY("Observation")},
	{"hypothesis", SAY("Hypothesis")},
	{"idea", SAY("Idea")},
	{"resource", SAY("Resource")},
	{"ethical", SAY("Ethical concern")},
	{"differently", SAY("Sees it differently")},
	{"must_report", SAY("Thinks this must be reported")},
	{NULL, NULL},
};

static struct text say_code(const struct visit *v, const struct said *rows, struct text code)
{
	for (; rows->code; rows++)
		if (text_is(code, text_of(rows->code)))
			return paper_say(v, rows->sentence);
	return TEXT("");
}

static bool is_mine(const struct record *r)
{
	return text_is(r->role, TEXT("consultee"));
}

static struct err number_of(struct visit *v, int64_t n, struct text *out)
{
	return text_printf(v->arena, out, "%lld", (long long)n);
}

static struct err put_head(struct visit *v, struct paper *p, const struct record *r)
{
	struct text above, number;

	TRY(number_of(v, r->id.n, &number));
	TRY(text_printf(
		v->arena, &above, "%.*s · %.*s", TEXT_ARGS(r->place), TEXT_ARGS(r->circle)));
	TRY(paper_begin(v, p,
		is_mine(r) ? SAY("Record of a peer consultation") : SAY("Record of my advice"),
		above));
	paper_row(v, p, SAY("Number"), number);
	paper_row(v, p, SAY("Brought"), paper_moment(v, r->brought));
	paper_row(v, p, SAY("Closed"), paper_moment(v, r->closed));
	paper_row(v, p, SAY("Mode"), paper_say(v, SAY("in writing")));
	paper_row(v, p, SAY("Consultee"), r->consultee);
	paper_row(v, p, SAY("Kind"), say_code(v, kinds, r->words.kind));
	paper_row(v, p, SAY("Asked for"), say_code(v, needs, r->words.need));
	if (r->words.modified)
		paper_row(v, p, SAY("Told as"), paper_say(v, SAY("a modified case")));
	if (r->words.consent.len)
		paper_row(v, p, SAY("Consent"), say_code(v, consents, r->words.consent));
	paper_heading(v, p, SAY("Question"));
	paper_add_said(p, PAPER_WORDS, TEXT(""), r->words.question);
	paper_section(v, p, SAY("As I word it now"), r->closing.question_now);
	return OK;
}

static void put_facts(struct visit *v, struct paper *p, const struct record *r)
{
	const struct consult *c = &r->words;

	paper_heading(v, p, SAY("Facts relied on"));
	paper_add(p, PAPER_QUIET, TEXT(""),
		paper_say(v,
			SAY("De-identified for this group: written in roles by the consultee and "
			    "checked by the program for names, numbers and dates.")));
	paper_add_said(p, PAPER_WORDS, TEXT(""), c->story);
	paper_section(v, p, SAY("Who is involved"), c->involved);
	paper_section(v, p, SAY("What I did and felt"), c->did_felt);
	paper_section(v, p, SAY("Content note"), c->content_note);
	if (c->danger.len) {
		paper_subheading(v, p, SAY("Danger"));
		paper_add_said(p, PAPER_TEXT, TEXT(""), say_code(v, dangers, c->danger));
		paper_add_said(p, PAPER_WORDS, TEXT(""), c->danger_why);
	}
}

/* "Member A" · when · this helped */
static struct err put_giver(struct visit *v, struct paper *p, const struct record_advice *a)
{
	struct buf b = buf_in(v->arena, 512);
	const struct word_gap letter = {"letter", a->adviser};
	struct text line;

	if (a->adviser.len) {
		words_put(&b, paper_say(v, SAY("Member {letter}")), &letter, 1, NULL);
		buf_puts(&b, " · ");
	}
	buf_put(&b, paper_moment(v, a->at));
	if (a->helped) {
		buf_puts(&b, " · ");
		buf_put(&b, paper_say(v, SAY("this helped")));
	}
	TRY(buf_end(&b, &line));
	paper_add(p, PAPER_QUIET, TEXT(""), line);
	return OK;
}

static struct err put_advice(struct visit *v, struct paper *p, const struct record *r)
{
	paper_heading(v, p, is_mine(r) ? SAY("Advice") : SAY("What I said"));
	if (!r->count)
		paper_add(p, PAPER_TEXT, TEXT(""),
			paper_say(v, SAY("Nobody had answered when this was closed.")));
	for (size_t i = 0; i < r->count; i++) {
		const struct record_advice *a = &r->advice[i];

		paper_add_said(p, PAPER_SUBHEADING, TEXT(""), say_code(v, answers, a->kind));
		TRY(put_giver(v, p, a));
		paper_add_said(p, PAPER_WORDS, TEXT(""), a->words);
		paper_add_said(p, PAPER_REPLY, TEXT(""), a->reply);
	}
	return OK;
}

static void put_decision(struct visit *v, struct paper *p, const struct record *r)
{
	const struct closing *c = &r->closing;

	paper_heading(v, p, SAY("Decision"));
	paper_add(p, PAPER_TEXT, TEXT(""), paper_say(v, SAY("The decision is mine.")));
	paper_section(v, p, SAY("What I take away"), c->takeaway);
	paper_section(v, p, SAY("What I decided"), c->decision);
	paper_section(v, p, SAY("Why"), c->reason);
	paper_section(v, p, SAY("If it goes wrong"), c->if_wrong);
	paper_section(v, p, SAY("What my team needs from this"), c->team_needs);
	if (c->follow_up) {
		paper_subheading(v, p, SAY("Look again on"));
		paper_add(p, PAPER_TEXT, TEXT(""), paper_day(v, c->follow_up));
	}
}

static void put_additions(struct visit *v, struct paper *p, const struct record *r)
{
	if (!r->additions_count)
		return;
	paper_heading(v, p, SAY("Added later"));
	for (size_t i = 0; i < r->additions_count; i++) {
		paper_add(p, PAPER_QUIET, TEXT(""), paper_moment(v, r->additions[i].at));
		paper_add_said(p, PAPER_WORDS, TEXT(""), r->additions[i].words);
	}
}

static time_ms day_of(const struct record *r)
{
	return r->closed ? r->closed : r->brought;
}

struct err web_record_pdf(struct visit *v, const struct door_person *at)
{
	struct proven whole;
	struct record r;
	struct paper p;

	TRY(act_prove_whole_record(&v->act, at->record, &r, &whole));
	TRY(put_head(v, &p, &r));
	if (is_mine(&r))
		put_facts(v, &p, &r);
	TRY(put_advice(v, &p, &r));
	if (is_mine(&r) && r.has_closing)
		put_decision(v, &p, &r);
	put_additions(v, &p, &r);
	TRY(paper_prove(v, &p, &whole));
	return paper_send(v, &p, "record", day_of(&r));
}

struct err web_record_file(struct visit *v, const struct door_person *at)
{
	struct proven whole;
	struct record r;

	TRY(act_prove_whole_record(&v->act, at->record, &r, &whole));
	return paper_send_file(v, &whole, "record", day_of(&r));
}
