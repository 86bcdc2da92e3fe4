#include "deid/stretch.h"

struct stretch_sizes stretch_usual(void)
{
	return (struct stretch_sizes){.least = 32 << 10, .most = 64 << 10, .margin = 512};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* How well a text may be cut before byte `at`: 0 not at all, 4 best. */
static int worth(struct text t, size_t at)
{
	char last = t.at[at - 1], before = at > 1 ? t.at[at - 2] : ' ';

	if (last == '\n') {
		size_t n = at - 1;
		if (n > 0 && t.at[n - 1] == '\r')
			n--;
		return n > 0 && t.at[n - 1] == '\n' ? 4 : 3;
	}
	if (!is_space(last))
		return 0;
	return before == '.' || before == '!' || before == '?' ? 2 : 1;
}

static bool is_inside(struct text t, size_t at)
{
	return at < t.len && ((unsigned char)t.at[at] & 0xc0) == 0x80;
}

/* Back to where a character begins. Of broken bytes no more than three are passed. */
static size_t on_character(struct text t, size_t at)
{
	size_t back = at;

	while (back > 0 && at - back < 3 && is_inside(t, back))
		back--;
	return is_inside(t, back) ? at : back;
}

size_t stretch_length(struct text rest, const struct stretch_sizes *sizes)
{
	size_t best_at = 0;
	int best = 0;

	if (rest.len <= sizes->most)
		return rest.len;
	for (size_t at = sizes->least; at <= sizes->most && best < 4; at++) {
		int w = worth(rest, at);
		if (w > best) {
			best = w;
			best_at = at;
		}
	}
	if (best)
		return best_at;
	best_at = on_character(rest, sizes->most);
	return best_at ? best_at : sizes->most;
}

size_t stretch_begin(struct text t, size_t from, const struct stretch_sizes *sizes)
{
	return from > sizes->margin ? on_character(t, from - sizes->margin) : 0;
}

size_t stretch_stop(struct text t, size_t to, const struct stretch_sizes *sizes)
{
	return t.len - to > sizes->margin ? on_character(t, to + sizes->margin) : t.len;
}
