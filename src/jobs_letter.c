#include "jobs_letter.h"

#include "acts/lock_notice.h"
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
	{"test", SAY("Letters arrive"),
		SAY("Somebody who looks after this place wanted to see whether letters arrive. "
		    "This one did; there is nothing to do:")},
	{"renewing", SAY("A colleague waits for your confirmation"),
		SAY("The account of a colleague was reset. Speak with her by voice or in person "
		    "before you confirm anything. Open intervise to see who it is:")},
	{"renewed", SAY("Colleagues have confirmed you"),
		SAY("Colleagues have confirmed you after your reset, and one of your groups is "
		    "open to you again. Open intervise to read it:")},
	{"contained", SAY("A text was closed"),
		SAY("Somebody said that a person can be recognised in a text, so it was closed for "
		    "all at once. Nothing is destroyed. Open intervise to see what to do next:")},
	{"contained_place", SAY("A text was closed: somebody can be recognised"),
		SAY("Somebody said that a person can be recognised in a text of this place. It was "
		    "closed for all at once, and nothing is destroyed. You are the one to be "
		    "warned. Those concerned will speak with you; what to do next is told here:")},
	{"closed", SAY("Your own copy is ready"),
		SAY("What you gave your thoughts to has been closed, and your own copy is ready. "
		    "Open intervise "
		    "to read it:")},
};

static const char *const promise = SAY("These letters never say who wrote, in which group, or what "
				       "about. Nobody will ever ask you for "
				       "your passphrase.");

static const char *const lock_subject = SAY("Something changed about what opens your account");
static const char *const lock_advice = SAY("If it was you, all is well. If it was not, sign in and "
					   "end your other logins, or ask your administrator:");

/* What a kind of letter says, and the page it leads to. */
struct letter_words {
	const char *subject, *body, *more, *path;
};

static struct err letter_find(struct text kind, struct letter_words *out)
{
	const char *change = lock_notice_sentence(kind);

	if (change) {
		*out = (struct letter_words){lock_subject, change, lock_advice, "/me/security"};
		return OK;
	}
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		if (!text_is(kind, text_of(letters[i].kind)))
			continue;
		*out = (struct letter_words){letters[i].subject, letters[i].body, NULL,
			text_is(kind, TEXT("contained_place")) ? "/guidance" : "/today"};
		return OK;
	}
	return ERR(BROKEN, "letter.kind");
}

struct err jobs_letter_write(struct arena *a, const struct letter_due *due, const char *public_url,
	time_ms now, struct mail_letter *out)
{
	const struct words *words = words_of(due->language);
	struct buf body = buf_in(a, BODY_MOST);
	struct letter_words letter;

	TRY(letter_find(due->kind, &letter));
	words = words ? words : words_english();
	buf_put(&body, words_find(words, letter.body));
	if (letter.more) {
		buf_puts(&body, "\n\n");
		buf_put(&body, words_find(words, letter.more));
	}
	buf_printf(&body, "\n\n%s%s\n\n", public_url, letter.path);
	buf_put(&body, words_find(words, promise));
	buf_puts(&body, "\n");
	*out = (struct mail_letter){
		.to = due->email,
		.subject = words_find(words, letter.subject),
		.id = due->id.n,
		.at = now,
	};
	return buf_end(&body, &out->body);
}
