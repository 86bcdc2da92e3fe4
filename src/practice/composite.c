#include "practice/composite.h"

#include "base/buf.h"
#include "base/limits.h"

#include <string.h>

#define KEY(name, key) key,
static const char *const keys[] = {COMPOSITE_ASPECTS(KEY)};
#undef KEY

/* Words by which a sentence is about an aspect, English and German, parted by "|". */
static const char *const cues[COMPOSITE_COUNT] = {
	[COMPOSITE_AGE] = "year|years|aged|month|months|teenager|toddler|baby|infant|adolescent|"
			  "thirties|forties|fifties|sixties|seventies|twenties|elderly|old|"
			  "jahr|jahre|jahren|alt|säugling|kleinkind|jugendliche|jugendlicher",
	[COMPOSITE_FAMILY] =
		"mother|father|parent|parents|son|sons|daughter|daughters|child|children|sister|"
		"brother|siblings|grandmother|grandfather|grandparents|aunt|uncle|husband|wife|"
		"partner|family|stepfather|stepmother|foster|mutter|vater|eltern|sohn|söhne|"
		"tochter|töchter|kind|kinder|schwester|bruder|geschwister|großmutter|großvater|"
		"mann|frau|familie|stiefvater|stiefmutter",
	[COMPOSITE_SETTING] =
		"school|nursery|kindergarten|hospital|clinic|ward|shelter|office|team|service|"
		"court|prison|town|city|village|flat|house|home|agency|centre|center|group|"
		"schule|kita|krankenhaus|klinik|station|büro|amt|dienst|gericht|stadt|dorf|"
		"wohnung|haus|heim|stelle|gruppe",
};

const char *composite_key(enum composite_aspect aspect)
{
	return (unsigned)aspect < COMPOSITE_COUNT ? keys[aspect] : "";
}

static bool is_cue(struct text word, const char *list)
{
	struct text rest = text_of(list), one;

	while (text_cut(&rest, '|', &one))
		if (text_is_any_case(word, one))
			return true;
	return false;
}

static bool is_part_of_word(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : (unsigned char)c >= 0x80;
}

static bool is_about(struct text sentence, const char *list)
{
	size_t from = 0;

	for (size_t at = 0; at <= sentence.len; at++) {
		if (at < sentence.len && is_part_of_word(sentence.at[at]))
			continue;
		if (at > from && is_cue(text_part(sentence, from, at - from), list))
			return true;
		from = at + 1;
	}
	return false;
}

/* The next sentence of `rest`: up to a full stop before a blank, or the end of a line. */
static bool next_sentence(struct text *rest, struct text *sentence)
{
	size_t n = 0;

	*rest = text_trim(*rest);
	if (!rest->len)
		return false;
	while (n < rest->len && rest->at[n] != '\n' &&
		!(strchr(".!?", rest->at[n]) && rest->at[n] &&
			(n + 1 == rest->len || rest->at[n + 1] == ' ' || rest->at[n + 1] == '\n')))
		n++;
	n += n < rest->len;
	*sentence = text_trim(text_part(*rest, 0, n));
	*rest = text_part(*rest, n, rest->len);
	return true;
}

enum { SENTENCES_MOST = 3 };

static void put_sentences(struct buf *b, struct text from, const char *list, size_t *count)
{
	struct text sentence;

	while (*count < SENTENCES_MOST && next_sentence(&from, &sentence)) {
		if (!is_about(sentence, list))
			continue;
		if ((*count)++)
			buf_byte(b, ' ');
		buf_put(b, sentence);
	}
}

struct err composite_passage(
	struct arena *a, const struct consult *c, enum composite_aspect aspect, struct text *out)
{
	struct buf b = buf_in(a, LIMIT_BODY_BYTES);
	size_t count = 0;

	if (aspect == COMPOSITE_HAPPENED || aspect == COMPOSITE_ASKED) {
		*out = aspect == COMPOSITE_ASKED ? c->question : c->story;
		return OK;
	}
	put_sentences(&b, c->involved, cues[aspect], &count);
	put_sentences(&b, c->story, cues[aspect], &count);
	return buf_end(&b, out);
}

/* One paragraph behind the other. */
static struct err paragraphs(
	struct arena *a, struct text first, struct text second, struct text *out)
{
	first = text_trim(first);
	second = text_trim(second);
	return text_printf(a, out, "%.*s%s%.*s", TEXT_ARGS(first),
		first.len && second.len ? "\n\n" : "", TEXT_ARGS(second));
}

struct err composite_join(
	struct arena *a, const struct text words[COMPOSITE_COUNT], struct consult *out)
{
	*out = (struct consult){.question = text_trim(words[COMPOSITE_ASKED]), .modified = true};
	TRY(paragraphs(a, words[COMPOSITE_AGE], words[COMPOSITE_FAMILY], &out->involved));
	return paragraphs(a, words[COMPOSITE_SETTING], words[COMPOSITE_HAPPENED], &out->story);
}
