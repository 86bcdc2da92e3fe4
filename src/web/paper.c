#include "web/paper.h"

#include "base/limits.h"

#include <string.h>

struct text paper_say(const struct visit *v, const char *msgid)
{
	return words_find(v->say.words, msgid);
}

/* Zones where offices use Letter; everybody else has A4. */
static bool uses_letter(const struct visit *v)
{
	static const char *const not_these[] = {"America/Argentina/", "America/Sao_Paulo",
		"America/Montevideo", "America/Asuncion", "America/La_Paz", "America/Lima"};
	struct text zone = v->zone ? text_of(zone_name(v->zone)) : TEXT_NONE;

	for (size_t i = 0; i < sizeof not_these / sizeof not_these[0]; i++)
		if (text_starts(zone, text_of(not_these[i])))
			return false;
	return text_starts(zone, TEXT("America/")) || text_starts(zone, TEXT("US/")) ||
	       text_is(zone, TEXT("Pacific/Honolulu")) || text_is(zone, TEXT("Asia/Manila"));
}

struct err paper_begin(struct visit *v, struct paper *p, const char *title, struct text above)
{
	*p = (struct paper){
		.title = paper_say(v, title),
		.language = text_of(words_tag(v->say.words)),
		.foot = paper_say(
			v, SAY("Peer consultation among equals. It is not supervision, nor legal "
			       "advice, and not for emergencies.")),
		.numbers = paper_say(v, SAY("Page {n} of {all}")),
		.letter = uses_letter(v),
		.right_to_left = words_right_to_left(v->say.words),
	};
	TRY(paper_open(v->arena, p));
	paper_add_said(p, PAPER_QUIET, TEXT(""), above);
	paper_add(p, PAPER_TITLE, TEXT(""), p->title);
	return OK;
}

void paper_heading(const struct visit *v, struct paper *p, const char *msgid)
{
	paper_add(p, PAPER_HEADING, TEXT(""), paper_say(v, msgid));
}

void paper_subheading(const struct visit *v, struct paper *p, const char *msgid)
{
	paper_add(p, PAPER_SUBHEADING, TEXT(""), paper_say(v, msgid));
}

void paper_row(const struct visit *v, struct paper *p, const char *label, struct text value)
{
	paper_add_said(p, PAPER_ROW, paper_say(v, label), value);
}

void paper_section(const struct visit *v, struct paper *p, const char *msgid, struct text words)
{
	if (!words.len)
		return;
	paper_subheading(v, p, msgid);
	paper_add(p, PAPER_WORDS, TEXT(""), words);
}

static struct text written(const struct visit *v, time_ms at,
	void (*put)(struct buf *out, const struct say *say, time_ms at))
{
	struct buf b = buf_in(v->arena, LIMIT_PATH_BYTES);
	struct text out;

	if (!at)
		return TEXT("");
	put(&b, &v->say, at);
	return buf_end(&b, &out).fault ? TEXT("") : out;
}

struct text paper_moment(const struct visit *v, time_ms at)
{
	return written(v, at, words_put_moment);
}

struct text paper_day(const struct visit *v, time_ms at)
{
	return written(v, at, words_put_day);
}

struct err paper_prove(struct visit *v, struct paper *p, const struct proven *proven)
{
	struct proof proof;
	struct text address;

	TRY(proof_read(proven->word, &proof));
	TRY(text_printf(v->arena, &address, "%s/verify?proof=%.*s", v->site->public_url,
		TEXT_ARGS(proven->word)));
	p->inside_name = TEXT("record.json");
	TRY(proven_file(&v->act, proven, &p->inside));
	paper_add(p, PAPER_RULE, TEXT(""), TEXT(""));
	paper_heading(v, p, SAY("Proof"));
	paper_add(p, PAPER_TEXT, TEXT(""),
		paper_say(v, SAY("This server signed the record when it was made. The proof shows "
				 "that it is "
				 "unaltered since that moment. It shows neither that what it says "
				 "is true, nor who "
				 "wrote it.")));
	paper_row(v, p, SAY("Signed"), paper_moment(v, proof.at));
	paper_add(p, PAPER_CODE_ROW, paper_say(v, SAY("Hash (SHA-256)")), proven->hash);
	paper_add(p, PAPER_CODE_ROW, paper_say(v, SAY("Key of this server")), proof.key_word);
	paper_add(p, PAPER_CODE_ROW, paper_say(v, SAY("Proof")), proven->word);
	paper_add(p, PAPER_QR,
		paper_say(v, SAY("Scan this to ask the server about the proof. It holds the hash "
				 "and the "
				 "signature, none of the words.")),
		address);
	paper_add(p, PAPER_QUIET, TEXT(""),
		paper_say(v,
			SAY("The record itself travels inside this PDF as record.json. The page "
			    "\"Is this "
			    "unaltered?\" of the server checks both files, and neither leaves your "
			    "browser.")));
	return OK;
}

/* "record", a day -> attachment; filename="record-2026-11-29.pdf". */
static struct err name_file(struct visit *v, const char *kind, time_ms day, const char *ending)
{
	struct wall w = wall_at(v->say.zone, day);
	struct text value;

	TRY(text_printf(v->arena, &value, "attachment; filename=\"%s-%04d-%02d-%02d.%s\"", kind,
		w.year, w.month, w.day, ending));
	http_reply_header(v->re, TEXT("Content-Disposition"), value);
	return OK;
}

struct err paper_send(struct visit *v, const struct paper *p, const char *kind, time_ms day)
{
	struct buf b = buf_in(v->arena, PAPER_BYTES_MOST);
	struct proven whole;
	struct text pdf;

	if (!v->site->paper.make)
		return ERR(BROKEN, "paper.failed");
	TRY(v->site->paper.make(v->site->paper.data, v->arena, p, &pdf));
	TRY(act_prove(&v->act, pdf, &whole));
	buf_put(&b, pdf);
	buf_puts(&b, "%");
	buf_put(&b, whole.word);
	buf_puts(&b, "\n");
	TRY(buf_end(&b, &v->re->body));
	v->re->status = 200;
	v->re->type = TEXT("application/pdf");
	return name_file(v, kind, day, "pdf");
}

struct err paper_send_file(
	struct visit *v, const struct proven *proven, const char *kind, time_ms day)
{
	TRY(proven_file(&v->act, proven, &v->re->body));
	v->re->status = 200;
	v->re->type = TEXT("application/json; charset=utf-8");
	return name_file(v, kind, day, "json");
}
