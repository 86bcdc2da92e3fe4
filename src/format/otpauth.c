#include "format/otpauth.h"

#include "base/buf.h"

enum { MOST_BYTES = 2048 };

static bool is_plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '-' || c == '.' || c == '_' || c == '~';
}

static void put_escaped(struct buf *b, struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];

		if (is_plain(c))
			buf_byte(b, (char)c);
		else
			buf_printf(b, "%%%02X", c);
	}
}

struct err otpauth_address(struct arena *a, const struct otpauth *of, struct text *out)
{
	struct buf b = buf_in(a, MOST_BYTES);

	buf_puts(&b, "otpauth://totp/");
	put_escaped(&b, of->place);
	buf_byte(&b, ':');
	put_escaped(&b, of->account);
	buf_puts(&b, "?secret=");
	put_escaped(&b, of->secret);
	buf_puts(&b, "&issuer=");
	put_escaped(&b, of->place);
	return buf_end(&b, out);
}
