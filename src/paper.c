/*
 * intervise-paper - puts one page on paper: a tree of parts comes in, a PDF goes out.
 *
 * A program of its own, started by the server for one document (render.h). It opens its fonts, then
 * can open nothing any more, and only then reads the words. The server itself never loads what
 * draws.
 */
#include "fence.h"

#include "base/limits.h"
#include "format/pdf.h"

#include <stdlib.h>
#include <unistd.h>

enum { MEMORY = 512 * 1024 * 1024, CPU_SECONDS = 10, ARENA = 48 * 1024 * 1024, PIECE = 65536 };
enum { WRITTEN = 0, FAILED = 1, ASKED_WRONGLY = 2 };

static struct err read_all(struct arena *a, struct text *out)
{
	struct buf b = buf_in(a, PAPER_BYTES_MOST);
	char *piece;
	ssize_t n;

	TRY(arena_check(piece = arena_get(a, PIECE)));
	while ((n = read(STDIN_FILENO, piece, PIECE)) > 0)
		buf_put(&b, (struct text){piece, (size_t)n});
	if (n < 0)
		return ERR(BROKEN, "paper.broken");
	return buf_end(&b, out);
}

static struct err write_all(struct text t)
{
	while (t.len) {
		ssize_t n = write(STDOUT_FILENO, t.at, t.len);

		if (n <= 0)
			return ERR(BROKEN, "paper.broken");
		t = text_part(t, (size_t)n, t.len);
	}
	return OK;
}

/* The libraries make themselves at home with their first page: let them, before the fence. */
static struct err rehearse(struct arena *a, struct pdf_fonts *fonts)
{
	struct paper_part parts[] = {
		{PAPER_TITLE, {"", 0}, TEXT("A")},
		/* where a Thai word ends stands in a dictionary */
		{PAPER_WORDS, {"", 0}, TEXT("b c ก ข ع ה क 한 中")},
	};
	const struct paper one = {
		.title = TEXT("A"), .language = TEXT("en"), .count = 2, .parts = parts};
	struct text pdf;

	return pdf_write(a, fonts, &one, &pdf);
}

static struct err work(struct arena *a)
{
	static const char *const readable[] = {PDF_FONTS_FOLDER, "/usr/share/libthai", NULL};
	const struct fence_limits most = {MEMORY, CPU_SECONDS};
	struct pdf_fonts *fonts; /* the end of the process is theirs */
	struct paper paper;
	struct text bytes, pdf;

	TRY(fence_begin(&most));
	TRY(fence_files(readable));
	TRY(pdf_fonts_open(&fonts));
	TRY(rehearse(a, fonts));
	arena_reset(a);
	TRY(fence_shut());
	TRY(read_all(a, &bytes));
	TRY(paper_read(a, bytes, &paper));
	TRY(pdf_write(a, fonts, &paper, &pdf));
	return write_all(pdf);
}

int main(void)
{
	struct arena *a = arena_open(ARENA);
	struct err e = a ? OK : ERR(BROKEN, "memory.full");

	if (setenv("TZ", "UTC0", 1) != 0) /* a document's date needs no file of time zones */
		e = ERR(BROKEN, "memory.full");
	if (!e.fault)
		e = work(a);

	/* Straight out: what libraries do at an orderly end, the fence would not let them. */
	_exit(!e.fault ? WRITTEN : e.fault == FAULT_INPUT ? ASKED_WRONGLY : FAILED);
}
