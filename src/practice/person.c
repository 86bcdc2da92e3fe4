#include "practice/person.h"

#include "base/limits.h"
#include "deid/deid.h"

enum { OWN_LEFT_LEAST = 10, FREE_TRIES = 4, LONGEST_WAIT_MINUTES = 15 };

struct err person_email_canonical(struct arena *a, struct text typed, struct text *email)
{
	return text_lower(a, text_trim(typed), email);
}

/* A phone number, an address of mail or web, a number of a document: no part of a name. */
static struct err holds_a_contact(struct text name, bool *holds)
{
	ENDS_WITH(arena_end) struct arena *thinking = arena_open(LIMIT_ENGINE_BYTES);
	struct deid_findings found = {0};

	*holds = false;
	TRY(arena_check(thinking));
	TRY(deid_find(thinking, name, &found));
	for (size_t i = 0; i < found.count; i++)
		if (found.at[i].certain &&
			(found.at[i].kind == DEID_CONTACT || found.at[i].kind == DEID_ID))
			*holds = true;
	return OK;
}

struct err person_check_name(struct problems *p, const char *field, struct text name)
{
	bool contact;

	problem_check_text(p, field, name, 2, LIMIT_NAME_CHARS);
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == '\n' || name.at[i] == '\r' || name.at[i] == '\t')
			problem_add(p, field, "text.one_line");
	if (problem_of(p, field))
		return OK;
	TRY(holds_a_contact(name, &contact));
	if (contact)
		problem_add(p, field, "name.contact");
	return OK;
}

static bool is_email(struct text email)
{
	size_t at = text_find_byte(email, '@');
	struct text domain = text_part(email, at + 1, email.len);

	if (at == 0 || at > 64 || domain.len < 3 || text_find_byte(domain, '@') < domain.len)
		return false;
	for (size_t i = 0; i < email.len; i++) {
		unsigned char c = (unsigned char)email.at[i];

		if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == ',' || c == ';' ||
			c >= 0x7F)
			return false;
	}
	return text_find_byte(domain, '.') > 0 && text_find(domain, TEXT("..")) == domain.len &&
	       domain.at[domain.len - 1] != '.';
}

void person_check_email(struct problems *p, const char *field, struct text email)
{
	email = text_trim(email);
	if (email.len == 0)
		problem_add(p, field, "text.missing");
	else if (email.len > LIMIT_EMAIL_CHARS || !is_email(email))
		problem_add(p, field, "email.bad");
}

/* Takes every place of `word` (any case) out of the lower-case `left`, in place. */
static void take_out(char *left, size_t *len, struct text word)
{
	struct text rest = {left, *len};
	size_t at;

	if (word.len < 3)
		return;
	while ((at = text_find(rest, word)) < rest.len) {
		__builtin_memmove(left + at, left + at + word.len, *len - at - word.len);
		*len -= word.len;
		rest.len = *len;
	}
}

/* Every sign of ASCII; letters of all alphabets, and digits, stand within words. */
static bool parts_words(char c)
{
	return c > 0 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
	       !(c >= 'A' && c <= 'Z');
}

static struct err own_words_only(
	struct arena *a, struct text passphrase, struct own_words words, bool *only)
{
	struct text low, copy;
	size_t len;

	TRY(text_lower(a, passphrase, &low));
	TRY(text_copy(a, low, &copy));
	len = copy.len;
	for (size_t i = 0; i < words.count; i++) {
		struct text rest, word, own;

		TRY(text_lower(a, words.at[i], &own));
		for (size_t j = 0; j < own.len; j++)
			if (parts_words(own.at[j]))
				((char *)own.at)[j] = ' ';
		for (rest = own; text_cut(&rest, ' ', &word);)
			take_out((char *)copy.at, &len, word);
	}
	*only = text_chars((struct text){copy.at, len}) < OWN_LEFT_LEAST;
	return OK;
}

struct err person_check_passphrase(struct arena *a, struct problems *p, const char *field,
	struct text passphrase, struct own_words own)
{
	size_t chars = text_chars(passphrase);
	bool own_only = false;

	if (chars <= LIMIT_PASSPHRASE_MOST)
		TRY(own_words_only(a, passphrase, own, &own_only));
	if (!text_is_plain(passphrase) || text_find_byte(passphrase, '\n') < passphrase.len)
		problem_add(p, field, "text.not_plain");
	else if (chars < LIMIT_PASSPHRASE_LEAST)
		problem_add(p, field, "passphrase.short");
	else if (chars > LIMIT_PASSPHRASE_MOST)
		problem_add(p, field, "passphrase.long");
	else if (own_only)
		problem_add(p, field, "passphrase.own_words");
	return OK;
}

time_ms guess_wait(int64_t tries)
{
	time_ms wait = 2 * SECOND_MS;
	const time_ms most = (time_ms)LONGEST_WAIT_MINUTES * MINUTE_MS;

	if (tries < FREE_TRIES)
		return 0;
	for (int64_t i = FREE_TRIES; i < tries && wait < most; i++)
		wait *= 2;
	return wait < most ? wait : most;
}

int64_t guess_fade(int64_t tries, time_ms last, time_ms now)
{
	int64_t hours = now > last ? (now - last) / HOUR_MS : 0;

	for (; hours > 0 && tries > 0; hours--)
		tries /= 2;
	return tries;
}
