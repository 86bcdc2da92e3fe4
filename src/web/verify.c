/* "Is this unaltered?": what became of a proof, and the public keys. The file itself never comes
 * here. */
#include "web/pages/verify.h"
#include "acts/proof.h"
#include "base/limits.h"
#include "web/door.h"

PAGE(verify)

static struct text answer_code(const struct proof_checked *c)
{
	static const char *const codes[] = {
		[PROOF_UNREADABLE] = "unreadable",
		[PROOF_ELSEWHERE] = "elsewhere",
		[PROOF_FALSE] = "false",
		[PROOF_HOLDS] = "holds",
	};

	return text_of(c->answer == PROOF_HOLDS && c->old_key ? "old_key" : codes[c->answer]);
}

static struct err fill_keys(struct visit *v, struct page_verify *page)
{
	struct text lines, line;

	TRY(act_public_keys(&v->act, &lines));
	TRY(arena_many(v->arena, PROOF_KEYS_MOST, &page->keys));
	while (page->keys_count < PROOF_KEYS_MOST && text_cut(&lines, '\n', &line))
		page->keys[page->keys_count++].line = line;
	return OK;
}

static struct err fill_answer(struct visit *v, struct text typed, struct page_verify *page)
{
	struct proof_checked c;

	TRY(act_check_proof(&v->act, typed, &c));
	page->answer = answer_code(&c);
	page->at = c.at;
	if (c.answer == PROOF_HOLDS) {
		page->hash = c.hash;
		page->key = c.key;
	}
	return OK;
}

/* Paper breaks the word over lines, and hands put blanks in. */
static struct err without_blanks(struct visit *v, struct text typed, struct text *out)
{
	struct buf b = buf_in(v->arena, LIMIT_QUERY_BYTES);

	for (size_t i = 0; i < typed.len; i++)
		if (typed.at[i] != ' ' && typed.at[i] != '\n' && typed.at[i] != '\r' &&
			typed.at[i] != '\t')
			buf_byte(&b, typed.at[i]);
	return buf_end(&b, out);
}

struct err web_verify(struct visit *v, const struct door_anyone *at)
{
	const struct frame_of of = {.title = SAY("Is this unaltered?"), .audience = "anyone"};
	struct text typed = visit_query(v, "proof");
	struct page_verify page = {
		.frame = visit_frame(v, &of),
		.answer = TEXT(""),
		.proof = TEXT(""),
		.hash = TEXT(""),
		.key = TEXT(""),
		.place = v->place.name.len ? v->place.name : TEXT("intervise"),
	};

	(void)at;
	TRY(without_blanks(v, typed, &typed));
	if (typed.len) {
		page.proof = typed;
		TRY(fill_answer(v, typed, &page));
	}
	TRY(fill_keys(v, &page));
	return SHOW(v, 200, verify, &page);
}

struct err web_public_keys(struct visit *v, const struct door_anyone *at)
{
	(void)at;
	TRY(act_public_keys(&v->act, &v->re->body));
	v->re->status = 200;
	v->re->type = TEXT("text/plain; charset=utf-8");
	return OK;
}
