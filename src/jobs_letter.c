#include "jobs_letter.h"

#include "format/words.h"

enum { BODY_MOST = 4096 };

static const struct {
	const char *kind, *subject, *body;
} letters[] = {
	{"asked", SAY("A colleague asks for your thoughts"),
		SAY("A colleague asks for your thoughts. Open intervise when you have time for "
		    "it:")},
	{"answered", SAY("A colleague has answered you"),
		SAY("A colleague has answered you. Open intervise to read it:")},
	{"replied", SAY("A colleague has replied to you"),
		SAY("A colleague has replied to what you wrote. Open intervise to read it:")},
	{"closed", SAY("Your own copy is ready"),
		SAY("What you gave your thoughts to has been closed, and your own copy is ready. "
		    "Open intervise "
		    "to read it:")},
};

static const char *const promise = SAY("These letters never say who wrote, in which group, or what "
				       "about. Nobody will ever ask you for "
				       "your passphrase.");

struct err jobs_letter_write(struct arena *a, const struct letter_due *due, const char *public_url,
	time_ms now, struct mail_letter *out)
{
	const struct words *words = words_of(due->language);
	struct buf body = buf_in(a, BODY_MOST);
	size_t i = 0;

	while (i < sizeof letters / sizeof letters[0] &&
		!text_is(due->kind, text_of(letters[i].kind)))
		i++;
	if (i == sizeof letters / sizeof letters[0])
		return ERR(BROKEN, "letter.kind");
	words = words ? words : words_english();
	buf_put(&body, words_find(words, letters[i].body));
	buf_printf(&body, "\n\n%s/today\n\n", public_url);
	buf_put(&body, words_find(words, promise));
	buf_puts(&body, "\n");
	*out = (struct mail_letter){
		.to = due->email,
		.subject = words_find(words, letters[i].subject),
		.id = due->id.n,
		.at = now,
	};
	return buf_end(&body, &out->body);
}
