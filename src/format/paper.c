#include "format/paper.h"

/* "paper 1", then each text with its length before it as eight hexadecimal digits. */
static const struct text head = {"paper 1\n", 8};
enum { LENGTH_DIGITS = 8 };

struct err paper_open(struct arena *a, struct paper *p)
{
	p->count = 0;
	return arena_many(a, PAPER_PARTS_MOST, &p->parts);
}

void paper_add(struct paper *p, enum paper_kind kind, struct text label, struct text words)
{
	if (p->count < PAPER_PARTS_MOST)
		p->parts[p->count++] = (struct paper_part){kind, label, words};
}

void paper_add_said(struct paper *p, enum paper_kind kind, struct text label, struct text words)
{
	if (words.len)
		paper_add(p, kind, label, words);
}

static void put(struct buf *b, struct text t)
{
	buf_printf(b, "%08zx", t.len);
	buf_put(b, t);
}

struct err paper_write(struct arena *a, const struct paper *p, struct text *bytes)
{
	struct buf b = buf_in(a, PAPER_BYTES_MOST);

	buf_put(&b, head);
	buf_printf(&b, "%c%c", p->letter ? 'l' : 'a', p->right_to_left ? 'r' : 'l');
	put(&b, p->title);
	put(&b, p->language);
	put(&b, p->foot);
	put(&b, p->numbers);
	put(&b, p->inside_name);
	put(&b, p->inside);
	for (size_t i = 0; i < p->count; i++) {
		buf_byte(&b, (char)('A' + p->parts[i].kind));
		put(&b, p->parts[i].label);
		put(&b, p->parts[i].words);
	}
	return buf_end(&b, bytes);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct err take(struct text *rest, struct text *out)
{
	size_t len = 0;

	if (rest->len < LENGTH_DIGITS)
		return ERR(INPUT, "paper.damaged");
	for (int i = 0; i < LENGTH_DIGITS; i++) {
		int d = digit(rest->at[i]);

		if (d < 0)
			return ERR(INPUT, "paper.damaged");
		len = len * 16 + (size_t)d;
	}
	if (len > rest->len - LENGTH_DIGITS)
		return ERR(INPUT, "paper.damaged");
	*out = text_part(*rest, LENGTH_DIGITS, len);
	*rest = text_part(*rest, LENGTH_DIGITS + len, rest->len);
	return text_is_plain(*out) ? OK : ERR(INPUT, "paper.damaged");
}

static struct err take_part(struct text *rest, struct paper_part *part)
{
	int kind = rest->at[0] - 'A';

	if (kind < 0 || kind >= PAPER_KINDS)
		return ERR(INPUT, "paper.damaged");
	*rest = text_part(*rest, 1, rest->len);
	part->kind = (enum paper_kind)kind;
	TRY(take(rest, &part->label));
	return take(rest, &part->words);
}

struct err paper_read(struct arena *a, struct text bytes, struct paper *out)
{
	struct text rest = text_part(bytes, head.len, bytes.len);
	struct text *const fixed[] = {&out->title, &out->language, &out->foot, &out->numbers,
		&out->inside_name, &out->inside};

	*out = (struct paper){0};
	if (!text_starts(bytes, head) || rest.len < 2)
		return ERR(INPUT, "paper.damaged");
	out->letter = rest.at[0] == 'l';
	out->right_to_left = rest.at[1] == 'r';
	if (!(out->letter || rest.at[0] == 'a') || !(out->right_to_left || rest.at[1] == 'l'))
		return ERR(INPUT, "paper.damaged");
	rest = text_part(rest, 2, rest.len);
	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
		TRY(take(&rest, fixed[i]));
	TRY(paper_open(a, out));
	while (rest.len) {
		if (out->count == PAPER_PARTS_MOST)
			return ERR(LIMIT, "paper.damaged");
		TRY(take_part(&rest, &out->parts[out->count++]));
	}
	return OK;
}
