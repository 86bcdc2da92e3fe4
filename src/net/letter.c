#include "net/letter.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/time.h"

enum {
	LETTER_BYTES = 1024 * 1024,
	LINE_CHARS = 75, /* of quoted-printable, and one for the '=' that says "goes on" */
	WORD_CHARS = 52	 /* inside one encoded word, so that "Subject: " still fits before it */
};

static bool is_visible(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] <= ' ' || t.at[i] >= 0x7F)
			return false;
	return t.len > 0;
}

static bool has_any_of(struct text t, struct text these)
{
	for (size_t i = 0; i < these.len; i++)
		if (text_find_byte(t, these.at[i]) < t.len)
			return true;
	return false;
}

bool letter_is_address(struct text t)
{
	size_t at = text_find_byte(t, '@');
	struct text domain = text_part(t, at + 1, t.len);

	return t.len <= LIMIT_EMAIL_CHARS && at > 0 && at < t.len && domain.len > 0 &&
	       is_visible(t) && !has_any_of(t, TEXT("<>()[],;:\\\"")) &&
	       text_find_byte(domain, '@') == domain.len;
}

struct err letter_sender(struct text from, struct letter_sender *out)
{
	size_t open;

	from = text_trim(from);
	open = text_find_byte(from, '<');
	*out = (struct letter_sender){.address = from};
	if (open < from.len) {
		out->name = text_trim(text_part(from, 0, open));
		if (from.at[from.len - 1] != '>')
			return ERR(BROKEN, "mail.bad_sender");
		out->address = text_part(from, open + 1, from.len - open - 2);
	}
	if (!letter_is_address(out->address) || !text_is_plain(out->name) ||
		has_any_of(out->name, TEXT("\r\n\t\"\\")))
		return ERR(BROKEN, "mail.bad_sender");
	out->domain =
		text_part(out->address, text_find_byte(out->address, '@') + 1, out->address.len);
	return OK;
}

static void put_hex(struct buf *b, unsigned char byte)
{
	static const char digits[] = "0123456789ABCDEF";

	buf_byte(b, '=');
	buf_byte(b, digits[byte >> 4]);
	buf_byte(b, digits[byte & 15]);
}

/* One character as RFC 2047 writes it in "Q"; gives how many letters that takes. */
static size_t put_q(struct buf *b, struct text character)
{
	unsigned char c = (unsigned char)character.at[0];
	bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

	if (character.len == 1 && (plain || c == ' ')) {
		buf_byte(b, plain ? (char)c : '_');
		return 1;
	}
	for (size_t i = 0; i < character.len; i++)
		put_hex(b, (unsigned char)character.at[i]);
	return 3 * character.len;
}

static void put_encoded_words(struct buf *b, struct text t)
{
	size_t used = 0;

	buf_puts(b, "=?utf-8?Q?");
	while (t.len > 0) {
		struct text c = text_first_chars(t, 1);

		if (used + 3 * c.len > WORD_CHARS) {
			buf_puts(b, "?=\r\n =?utf-8?Q?");
			used = 0;
		}
		used += put_q(b, c);
		t = text_part(t, c.len, t.len);
	}
	buf_puts(b, "?=");
}

/* Whether every mail program reads these words alike as they stand. */
static bool is_plain_ascii(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (t.at[i] < ' ' || t.at[i] >= 0x7F)
			return false;
	return t.len <= WORD_CHARS && text_find(t, TEXT("=?")) == t.len;
}

static void put_words(struct buf *b, struct text t)
{
	if (is_plain_ascii(t))
		buf_put(b, t);
	else
		put_encoded_words(b, t);
}

static void put_sender(struct buf *b, const struct letter_sender *from)
{
	bool quoted = is_plain_ascii(from->name) && has_any_of(from->name, TEXT("<>()[],;:@."));
	const char *quote = quoted ? "\"" : "";

	buf_puts(b, "From: ");
	buf_puts(b, quote);
	put_words(b, from->name);
	buf_puts(b, quote);
	buf_printf(b, "%s<%.*s>\r\n", from->name.len ? " " : "", TEXT_ARGS(from->address));
}

static void put_date(struct buf *b, time_ms at)
{
	static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char months[][4] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct wall w = wall_at(NULL, at);

	buf_printf(b, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n", days[w.weekday], w.day,
		months[w.month - 1], w.year, w.hour, w.minute, w.second);
}

static void put_head(struct buf *b, const struct letter_sender *from, const struct mail_letter *l)
{
	put_date(b, l->at);
	put_sender(b, from);
	buf_printf(b, "To: <%.*s>\r\nSubject: ", TEXT_ARGS(l->to));
	put_words(b, l->subject);
	buf_printf(b, "\r\nMessage-ID: <%lld@%.*s>\r\n", (long long)l->id, TEXT_ARGS(from->domain));
	buf_puts(b, "Auto-Submitted: auto-generated\r\n");
	if (l->unsubscribe.len)
		buf_printf(b, "List-Unsubscribe: <%.*s>\r\n", TEXT_ARGS(l->unsubscribe));
	buf_puts(b, "MIME-Version: 1.0\r\n"
		    "Content-Type: text/plain; charset=utf-8\r\n"
		    "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
}

/* One line in quoted-printable (RFC 2045, 6.7), broken before it gets too long. */
static void put_line(struct buf *b, struct text line)
{
	size_t used = 0;

	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.at[i];
		bool blank = c == ' ' || c == '\t', last = i + 1 == line.len;
		bool plain = (c > ' ' && c < 0x7F && c != '=') || (blank && !last);
		size_t takes = plain ? 1 : 3;

		if (used + takes > LINE_CHARS) {
			buf_puts(b, "=\r\n");
			used = 0;
		}
		if (plain)
			buf_byte(b, (char)c);
		else
			put_hex(b, c);
		used += takes;
	}
	buf_puts(b, "\r\n");
}

static bool is_link(struct text t)
{
	return (text_starts(t, TEXT("https://")) || text_starts(t, TEXT("http://"))) &&
	       t.len < 900 && is_visible(t) && !has_any_of(t, TEXT("<>\"\\"));
}

static struct err check_letter(const struct mail_letter *l)
{
	if (!letter_is_address(l->to))
		return ERR(INPUT, "mail.bad_address");
	if (!text_is_plain(l->subject) || has_any_of(l->subject, TEXT("\r\n\t")))
		return ERR(INPUT, "mail.bad_subject");
	if (!text_is_plain(l->body) || has_any_of(l->body, TEXT("\r")))
		return ERR(INPUT, "mail.bad_body");
	if (l->unsubscribe.len && !is_link(l->unsubscribe))
		return ERR(INPUT, "mail.bad_link");
	return OK;
}

struct err letter_write(struct arena *a, const struct letter_sender *from,
	const struct mail_letter *l, struct text *out)
{
	struct buf b = buf_in(a, LETTER_BYTES);
	struct text rest = l->body, line;

	TRY(check_letter(l));
	put_head(&b, from, l);
	while (text_cut(&rest, '\n', &line))
		put_line(&b, line);
	return buf_end(&b, out);
}
