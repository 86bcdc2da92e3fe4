#include "deid/keyed.h"

#include <string.h>

struct state {
	uint64_t a, b, c, d;
};

static uint64_t turn(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void stir(struct state *s, int rounds)
{
	while (rounds-- > 0) {
		s->a += s->b;
		s->b = turn(s->b, 13) ^ s->a;
		s->a = turn(s->a, 32);
		s->c += s->d;
		s->d = turn(s->d, 16) ^ s->c;
		s->a += s->d;
		s->d = turn(s->d, 21) ^ s->a;
		s->c += s->b;
		s->b = turn(s->b, 17) ^ s->c;
		s->c = turn(s->c, 32);
	}
}

/* Up to eight bytes as a number, the first one lowest. */
static uint64_t bytes8(const char *at, size_t n)
{
	uint64_t number = 0;

	for (size_t i = 0; i < n; i++)
		number |= (uint64_t)(unsigned char)at[i] << 8 * i;
	return number;
}

static void take(struct state *s, uint64_t piece)
{
	s->d ^= piece;
	stir(s, 2);
	s->a ^= piece;
}

uint64_t keyed_number(const unsigned char key[16], struct text t)
{
	uint64_t low = bytes8((const char *)key, 8), high = bytes8((const char *)key + 8, 8);
	struct state s = {low ^ 0x736f6d6570736575ULL, high ^ 0x646f72616e646f6dULL,
		low ^ 0x6c7967656e657261ULL, high ^ 0x7465646279746573ULL};
	size_t whole = t.len / 8 * 8;

	for (size_t i = 0; i < whole; i += 8)
		take(&s, bytes8(t.at + i, 8));
	take(&s, (uint64_t)t.len << 56 | (t.len ? bytes8(t.at + whole, t.len - whole) : 0));
	s.c ^= 0xff;
	stir(&s, 4);
	return s.a ^ s.b ^ s.c ^ s.d;
}

void keyed_key(struct text secret, unsigned char key[16])
{
	static const unsigned char halves[2][16] = {"deid case key 1", "deid case key 2"};

	for (int i = 0; i < 2; i++) {
		uint64_t half = keyed_number(halves[i], secret);
		memcpy(key + 8 * i, &half, sizeof half);
	}
}
