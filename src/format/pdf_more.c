#include "format/pdf_more.h"

/* What the end of a document says about it. */
struct trailer {
	/* how many objects; the numbers of the catalogue and of the title's; where the table begins
	 */
	int64_t size, root, info, table;
};

/* The digits behind the last `name` of a text; -1 when there are none. */
static int64_t number_behind(struct text t, struct text name)
{
	size_t at = t.len;
	struct text digits;
	int64_t n;

	for (struct text rest = t; rest.len;) {
		size_t found = text_find(rest, name);

		if (found == rest.len)
			break;
		at = t.len - rest.len + found + name.len;
		rest = text_part(rest, found + name.len, rest.len);
	}
	digits = text_trim(text_part(t, at, 16));
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] < '0' || digits.at[i] > '9')
			digits.len = i;
	return text_number(digits, &n).fault ? -1 : n;
}

static struct err read_trailer(struct text drawn, struct trailer *out)
{
	struct text end = text_part(drawn, drawn.len > 1024 ? drawn.len - 1024 : 0, 1024);

	out->info = number_behind(end, TEXT("/Info "));
	out->size = number_behind(end, TEXT("/Size "));
	out->root = number_behind(end, TEXT("/Root "));
	out->table = number_behind(end, TEXT("startxref\n"));
	if (out->size < 1 || out->root < 1 || out->table < 1 || out->info < 1)
		return ERR(BROKEN, "paper.broken");
	return OK;
}

/* The catalogue's entries, without the brackets around them. */
static struct err read_catalogue(
	struct arena *a, struct text drawn, int64_t root, struct text *entries)
{
	struct text head;
	size_t from, to;

	TRY(text_printf(a, &head, "\n%lld 0 obj\n<<", (long long)root));
	from = text_find(drawn, head) + head.len;
	if (from >= drawn.len)
		return ERR(BROKEN, "paper.broken");
	to = text_find(text_part(drawn, from, drawn.len), TEXT("\n>>\nendobj"));
	if (from + to >= drawn.len)
		return ERR(BROKEN, "paper.broken");
	*entries = text_part(drawn, from, to);
	return OK;
}

/* A name of letters, digits and -._ only; anything else could end the string. */
static bool is_tame(struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_')
			return false;
	}
	return true;
}

/* Objects written so far: where each stands. */
struct added {
	struct buf *out;
	int64_t first; /* number of the first new one */
	size_t count, at[3];
};

static int64_t begin_object(struct added *to)
{
	int64_t number = to->first + (int64_t)to->count;

	to->at[to->count++] = to->out->len;
	buf_printf(to->out, "%lld 0 obj\n", (long long)number);
	return number;
}

/* The file inside, and the object that names it; gives that one's number. */
static int64_t put_file(struct added *to, const struct paper *p)
{
	int64_t stream = begin_object(to), spec;

	buf_printf(to->out,
		"<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length %zu /Params << /Size "
		"%zu >> >>\nstream\n",
		p->inside.len, p->inside.len);
	buf_put(to->out, p->inside);
	buf_puts(to->out, "\nendstream\nendobj\n");
	spec = begin_object(to);
	buf_printf(to->out,
		"<< /Type /Filespec /F (%.*s) /UF (%.*s) /AFRelationship /Source /EF << /F %lld 0 "
		"R >> >>\nendobj\n",
		TEXT_ARGS(p->inside_name), TEXT_ARGS(p->inside_name), (long long)stream);
	return spec;
}

static void put_catalogue(
	struct buf *out, const struct paper *p, struct text entries, int64_t root, int64_t spec)
{
	buf_printf(out, "%lld 0 obj\n<<%.*s\n   /Lang (%.*s)\n", (long long)root,
		TEXT_ARGS(entries), TEXT_ARGS(p->language));
	if (text_find(entries, TEXT("/MarkInfo")) == entries.len)
		buf_puts(out, "   /MarkInfo << /Marked true >>\n");
	buf_puts(out, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
	if (spec)
		buf_printf(out,
			"   /Names << /EmbeddedFiles << /Names [ (%.*s) %lld 0 R ] >> >>\n   /AF [ "
			"%lld 0 R ]\n",
			TEXT_ARGS(p->inside_name), (long long)spec, (long long)spec);
	buf_puts(out, ">>\nendobj\n");
}

static void put_table(
	struct buf *out, const struct added *objects, size_t catalogue, const struct trailer *old)
{
	size_t table = out->len;

	buf_printf(out, "xref\n%lld 1\n%010zu 00000 n \n", (long long)old->root, catalogue);
	if (objects->count)
		buf_printf(out, "%lld %zu\n", (long long)objects->first, objects->count);
	for (size_t i = 0; i < objects->count; i++)
		buf_printf(out, "%010zu 00000 n \n", objects->at[i]);
	buf_printf(out,
		"trailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n   /Prev %lld\n>>\n",
		(long long)old->size + (long long)objects->count, (long long)old->root,
		(long long)old->info, (long long)old->table);
	buf_printf(out, "startxref\n%zu\n%%%%EOF\n", table);
}

struct err pdf_more(struct arena *a, struct text drawn, const struct paper *p, struct text *pdf)
{
	struct buf out = buf_in(a, PAPER_BYTES_MOST);
	struct added objects = {.out = &out};
	struct trailer old;
	struct text entries;
	size_t catalogue;
	int64_t spec = 0;

	if (!is_tame(p->language) || !is_tame(p->inside_name))
		return ERR(INPUT, "paper.damaged");
	TRY(read_trailer(drawn, &old));
	TRY(read_catalogue(a, drawn, old.root, &entries));
	objects.first = old.size;
	buf_put(&out, drawn);
	if (p->inside.len)
		spec = put_file(&objects, p);
	catalogue = out.len;
	put_catalogue(&out, p, entries, old.root, spec);
	put_table(&out, &objects, catalogue, &old);
	return buf_end(&out, pdf);
}
