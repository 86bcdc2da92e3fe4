/*
 * wasm - the identifier check as a module for browsers.
 *
 * A reactor without imports: it reads no file, no clock and nothing of the page, and answers only
 * what it is asked. assets/deid-worker.js drives it, in this order:
 *
 *   deid_contract()             the number of this agreement
 *   deid_open()                 a desk to work at; 0 when there is no memory
 *   deid_ready(desk)            whether lexicon and model can be read
 *   deid_most()                 how many bytes deid_room gives at most
 *   deid_room(desk, n)          where n bytes may be written: the text, then the words of the
 *                               profile, then the key of the case, nothing between them; 0 for more
 *                               than deid_most, and when there is no memory
 *   deid_check(desk, t, p, who) reads there: t bytes of text, p of profile, the rest is the key
 *   deid_answer(desk)           the JSON that came of it, deid_answer_length(desk) bytes long
 *   deid_forget(desk)           wipes text and answer
 *
 * Memory never grows beyond what tools/wasmc.py allows. The same lines of C answer on the server
 * and on the command line; test/wasm compares the bytes.
 */
#include "tool_deid_json.h"

#include "base/limits.h"
#include "deid/general.h"

#include <stdint.h>
#include <stdlib.h>

#define EXPORTED(name) __attribute__((export_name(#name))) name

/* The worker works with no other; it rises when what stands above changes. */
enum { CONTRACT = 1 };

enum { MEMORY_BYTES = 48 * 1024 * 1024, TRAIT_MOST = 256, HELP_MOST = 512 };

/* What a call came to; the worker knows the numbers. */
enum outcome { DONE, NO_MEMORY, DAMAGED };

struct desk {
	struct arena *arena;
	struct text room, answer;
};

int EXPORTED(deid_contract)(void)
{
	return CONTRACT;
}

struct desk *EXPORTED(deid_open)(void)
{
	struct desk *desk = calloc(1, sizeof *desk);

	if (!desk)
		return NULL;
	desk->arena = arena_open(MEMORY_BYTES);
	if (desk->arena)
		return desk;
	free(desk);
	return NULL;
}

enum outcome EXPORTED(deid_ready)(struct desk *desk)
{
	const struct deid_engine *engine;
	struct err e = deid_engine_open(
		desk->arena, deid_builtin_lexicon(), deid_builtin_model(), &engine);

	return e.fault ? DAMAGED : DONE;
}

void EXPORTED(deid_forget)(struct desk *desk)
{
	arena_rewind(desk->arena);
	desk->room = desk->answer = TEXT_NONE;
}

/* As much as a form may hold. */
size_t EXPORTED(deid_most)(void)
{
	return LIMIT_BODY_BYTES;
}

char *EXPORTED(deid_room)(struct desk *desk, size_t size)
{
	char *at;

	deid_forget(desk);
	at = size > LIMIT_BODY_BYTES ? NULL : arena_get(desk->arena, size);
	desk->room = (struct text){at, at ? size : 0};
	return at;
}

static void put_traits(struct buf *b, const struct deid_score *score)
{
	struct deid_why whys[DEID_WHYS_MOST];
	size_t n = deid_score_whys(score, whys);

	buf_puts(b, ",\"traits\":[");
	for (size_t i = 0; i < n; i++) {
		buf_printf(b, "%s{\"trait\":\"%s\",\"reason\":", i ? "," : "", whys[i].word);
		json_put_string(b, text_of(whys[i].reason));
		buf_puts(b, ",\"help\":");
		json_put_string(b, text_of(whys[i].help));
		buf_printf(b, ",\"count\":%u}", whys[i].count);
	}
	buf_byte(b, ']');
}

static void put_helps(struct buf *b, const struct deid_helps *helps)
{
	buf_puts(b, ",\"helps\":[");
	for (size_t i = 0; i < helps->count; i++) {
		const struct deid_help *h = &helps->at[i];

		buf_printf(b, "%s{\"start\":%zu,\"end\":%zu,\"matter\":\"%s\",\"leaves_out\":%s,",
			i ? "," : "", h->from, h->to, deid_matter_word(h->matter),
			h->leaves_out ? "true" : "false");
		buf_puts(b, "\"instead\":");
		json_put_string(b, h->instead);
		buf_byte(b, '}');
	}
	buf_byte(b, ']');
}

struct question {
	struct text in, profile, key;
	enum deid_audience audience;
};

static struct err check(struct arena *a, const struct question *q, struct text *answer)
{
	const struct deid_options options = {.policy = deid_safe_harbor(), .key = q->key};
	struct deid_findings weighed;
	const struct deid_score_options who = {
		.audience = q->audience, .profile = q->profile, .found = &weighed};
	struct deid_both both;
	struct deid_helps helps;
	struct text replaced;
	struct buf b;

	TRY(deid_find_and_score(a, &options, &who, q->in, &both));
	TRY(deid_replace(a, q->in, &both.findings, &replaced));
	TRY(deid_helps_in(a, q->in, &weighed, &both.score.languages, &helps));
	b = buf_in(a, JSON_ANSWER_MOST(replaced.len, both.findings.count) +
			      DEID_WHYS_MOST * TRAIT_MOST + DEID_HELPS_MOST * HELP_MOST);
	buf_byte(&b, '{');
	json_put_answer(&b, &both.findings, replaced, &both.score);
	put_traits(&b, &both.score);
	put_helps(&b, &helps);
	buf_byte(&b, '}');
	return buf_end(&b, answer);
}

enum outcome EXPORTED(deid_check)(struct desk *desk, size_t text, size_t profile, unsigned audience)
{
	const struct question q = {
		.in = text_part(desk->room, 0, text),
		.profile = text_part(desk->room, text, profile),
		.key = text_part(desk->room, text + profile, desk->room.len),
		.audience = audience > DEID_NETWORK ? DEID_NETWORK : audience,
	};
	struct err e = check(desk->arena, &q, &desk->answer);

	if (e.fault == FAULT_INPUT)
		return DAMAGED;
	return e.fault ? NO_MEMORY : DONE;
}

const char *EXPORTED(deid_answer)(const struct desk *desk)
{
	return desk->answer.at;
}

size_t EXPORTED(deid_answer_length)(const struct desk *desk)
{
	return desk->answer.len;
}

/*
 * The C library would complain on standard error about numbers that it cannot print. There is none
 * here: these three stand in place of its imports, and refuse.
 */
enum { REFUSED = 8 };

int __wasi_fd_close(int fd);
int __wasi_fd_seek(int fd, int64_t by, int from, int64_t *at);
int __wasi_fd_write(int fd, const void *pieces, size_t count, size_t *written);

int __wasi_fd_close(int fd)
{
	(void)fd;
	return REFUSED;
}

int __wasi_fd_seek(int fd, int64_t by, int from, int64_t *at)
{
	(void)fd;
	(void)by;
	(void)from;
	*at = 0;
	return REFUSED;
}

int __wasi_fd_write(int fd, const void *pieces, size_t count, size_t *written)
{
	(void)fd;
	(void)pieces;
	(void)count;
	*written = 0;
	return REFUSED;
}
