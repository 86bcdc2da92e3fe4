/*
 * fuzz_cookie - the Cookie header, read a second time in the plainest way: both find the same.
 */
#include "fuzz.h"

#include "base/limits.h"
#include "net/http.h"

/* The first piece between semicolons whose name is `name`. */
static struct text plainly(struct text header, struct text name)
{
	struct text piece, piece_name;

	while (text_cut(&header, ';', &piece)) {
		piece = text_trim(piece);
		if (text_find_byte(piece, '=') == piece.len)
			continue;
		text_cut(&piece, '=', &piece_name);
		if (text_is(text_trim(piece_name), name))
			return text_trim(piece);
	}
	return TEXT_NONE;
}

static size_t count_pieces(struct text header)
{
	struct text piece;
	size_t count = 0;

	while (text_cut(&header, ';', &piece))
		count++;
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct text name = TEXT("iv"), header = fuzz_text(data, size);
	const struct http_header headers[] = {{TEXT("Cookie"), header}};
	const struct http_request rq = {.header_count = 1, .headers = headers};
	struct text value = http_cookie(&rq, name);

	if (count_pieces(header) <= LIMIT_COOKIES)
		must(text_is(value, plainly(header, name)));
	else if (value.len)
		must(value.at >= header.at && value.at + value.len <= header.at + size);
	return 0;
}
