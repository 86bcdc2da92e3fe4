/* Numbers that states and health services give to people, each proved by its own check digit. */
#include "deid/finder.h"

#include <string.h>

enum { MOST = 20 };

struct number {
	char at[MOST + 1];
	int n;
};

static int digit(const struct number *d, int i)
{
	return d->at[i] - '0';
}

static int weighted(const struct number *d, const char *weights, int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += digit(d, i) * (weights[i] - '0');
	return sum;
}

/* Every second digit doubled, from the right. */
static bool luhn(const struct number *d)
{
	int sum = 0;

	for (int i = 0; i < d->n; i++) {
		int v = digit(d, d->n - 1 - i) << i % 2;
		sum += v > 9 ? v - 9 : v;
	}
	return sum % 10 == 0;
}

/* Aadhaar of India: each digit turns and moves a pentagon's corners. */
static bool verhoeff(const struct number *d)
{
	static const char turn[8][11] = {"0123456789", "1576283094", "5803796142", "8916043527", "9453126870",
		"4286573901", "2793806415", "7046913258"};
	static const char move[10][11] = {"0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
		"5987604321", "6598710432", "7659821043", "8765932104", "9876543210"};
	int c = 0;

	for (int i = 0; i < d->n; i++)
		c = move[c][turn[i % 8][digit(d, d->n - 1 - i)] - '0'] - '0';
	return c == 0;
}

/* The burgerservicenummer of the Netherlands. */
static bool eleven(const struct number *d)
{
	int sum = weighted(d, "98765432", 8) - digit(d, 8);

	return sum > 0 && sum % 11 == 0;
}

static bool pesel(const struct number *d)
{
	return (10 - weighted(d, "1379137913", 10) % 10) % 10 == digit(d, 10);
}

static bool medicare_au(const struct number *d)
{
	return d->at[0] >= '2' && d->at[0] <= '6' && weighted(d, "13791379", 8) % 10 == digit(d, 8);
}

/* The letter of the Spanish DNI and NIE. */
static bool dni(const struct number *d)
{
	static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
	int number = d->at[0] >= 'X' ? d->at[0] - 'X' : digit(d, 0);

	for (int i = 1; i < 8; i++)
		number = number * 10 + digit(d, i);
	return letters[number % 23] == d->at[8];
}

/* The Personal Public Service Number of Ireland. */
static bool pps(const struct number *d)
{
	int sum = weighted(d, "8765432", 7) + (d->n == 9 && d->at[8] != 'W' ? (d->at[8] - 'A' + 1) * 9 : 0);

	return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == d->at[7];
}

static bool cpf_digit(const struct number *d, int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += digit(d, i) * (n + 1 - i);
	sum = sum * 10 % 11;
	return (sum == 10 ? 0 : sum) == digit(d, n);
}

static bool cpf(const struct number *d)
{
	return cpf_digit(d, 9) && cpf_digit(d, 10);
}

static bool shape_alone(const struct number *d)
{
	return d->n > 0;
}

struct check {
	const char *reason;
	bool (*holds)(const struct number *d);
};

static struct err add(const struct deid_view *in, struct deid_spans *out, struct text at, struct check check)
{
	size_t from = at.at - in->text.at, to = from + at.len;
	struct number d = {.n = 0};

	if (deid_word_before(in->text, from) || deid_word_at(in->text, to))
		return OK;
	for (size_t i = 0; i < at.len && d.n < MOST; i++)
		if ((at.at[i] >= '0' && at.at[i] <= '9') || ((at.at[i] | 32) >= 'a' && (at.at[i] | 32) <= 'z'))
			d.at[d.n++] = (char)(at.at[i] >= 'a' ? at.at[i] - 32 : at.at[i]);
	if (!check.holds(&d))
		return OK;
	return deid_spans_add(out, (struct deid_span){from, to, DEID_ID, 0.97F, true, check.reason});
}

#define FOUND(reason, holds) TRY(add(in, out, (struct text){start, (size_t)(p - start)}, (struct check){reason, holds}))

struct err deid_find_national(const struct deid_view *in, struct deid_spans *out)
{
	struct begins_next next = begins_of(&in->begins, in->text, BEGINS_NATIONAL);
	const char *p = begins_next(&next, in->text.at), *limit = in->text.at + in->text.len, *mark = p, *start;

	for (;;) {
		start = p;
		/*!include:re2c "common.re" */
		/*!re2c
			L = [A-Za-z];
			yymmdd = D D ("0" [1-9] | "1" [0-2]) ("0" [1-9] | [12] D | "3" [01]);
			ddmmyy = ("0" [1-9] | [12] D | "3" [01]) ("0" [1-9] | "1" [0-2]) D D;
			mbi = [1-9] [AC-HJKMNP-RT-Y] [AC-HJKMNP-RT-Y0-9] D dash? [AC-HJKMNP-RT-Y] [AC-HJKMNP-RT-Y0-9] D dash? [AC-HJKMNP-RT-Y]{2} D{2};

			D{3} [ \-] D{3} [ \-] D{3} { FOUND("national.canada", luhn); continue; }
			[2-9] D{3} [ \-] D{4} [ \-] D{4} { FOUND("national.india", verhoeff); continue; }
			yymmdd D{4} "0" [0-9] [0-9] | yymmdd s D{4} s [01] [89] D { FOUND("national.south_africa", luhn); continue; }
			[2-6] D{3} s D{5} s D ([/ \-] D)? { FOUND("health.australia", medicare_au); continue; }
			yymmdd [\-+] D{4} { FOUND("national.sweden", luhn); continue; }
			ddmmyy [\-+A] D{3} [0-9A-FHJ-NPR-Y] { FOUND("national.finland", shape_alone); continue; }
			ddmmyy dash D{4} { FOUND("national.denmark", shape_alone); continue; }
			D{8} dash? L | [XYZxyz] dash? D{7} dash? L { FOUND("national.spain", dni); continue; }
			D{7} L [AaBbHhWw]? { FOUND("national.ireland", pps); continue; }
			D{3} "." D{3} "." D{3} "-" D{2} { FOUND("national.brazil", cpf); continue; }
			D{4} [.] D{2} [.] D{3} | D{9} { FOUND("national.netherlands", eleven); continue; }
			D D [0-3] D{8} { FOUND("national.poland", pesel); continue; }
			L{6} D{2} [A-EHLMPRSTa-ehlmprst] D{2} L D{3} L { FOUND("national.italy", shape_alone); continue; }
			[12] s? D{2} s? ("0" [1-9] | "1" [0-2]) s? D{2} s? D{3} s? D{3} s? D{2} { FOUND("national.france", shape_alone); continue; }
			D{2} "." D{2} "." D{2} [\-.] D{3} [\-.] D{2} { FOUND("national.belgium", shape_alone); continue; }
			D{4} "-" D{3} "-" D{3} "-" [A-Z]{2} { FOUND("health.ontario", shape_alone); continue; }
			mbi { FOUND("health.medicare", shape_alone); continue; }
			(letter | D)+ { p = begins_next(&next, p); continue; }
			* { p = begins_next(&next, p); continue; }
			$ { return OK; }
		*/
	}
}
