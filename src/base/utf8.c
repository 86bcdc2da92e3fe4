#include "base/utf8.h"

/* Well-formed byte sequences, row by row of the Unicode Standard's table 3-7. */
static const struct {
	unsigned char from, to, second_from, second_to, length;
} rows[] = {
	{0x00, 0x7F, 0x00, 0x00, 1},
	{0xC2, 0xDF, 0x80, 0xBF, 2},
	{0xE0, 0xE0, 0xA0, 0xBF, 3},
	{0xE1, 0xEC, 0x80, 0xBF, 3},
	{0xED, 0xED, 0x80, 0x9F, 3},
	{0xEE, 0xEF, 0x80, 0xBF, 3},
	{0xF0, 0xF0, 0x90, 0xBF, 4},
	{0xF1, 0xF3, 0x80, 0xBF, 4},
	{0xF4, 0xF4, 0x80, 0x8F, 4},
};

static size_t length_by_row(size_t row, const unsigned char *b, size_t have)
{
	size_t length = rows[row].length;

	if (length > have)
		return 0;
	if (length > 1 && (b[1] < rows[row].second_from || b[1] > rows[row].second_to))
		return 0;
	for (size_t i = 2; i < length; i++)
		if (b[i] < 0x80 || b[i] > 0xBF)
			return 0;
	return length;
}

size_t utf8_length(struct text t)
{
	const unsigned char *b = (const unsigned char *)t.at;

	if (t.len == 0)
		return 0;
	for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++)
		if (b[0] >= rows[row].from && b[0] <= rows[row].to)
			return length_by_row(row, b, t.len);
	return 0;
}

uint32_t utf8_point(struct text t, size_t *n)
{
	static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	size_t length = utf8_length(t);
	uint32_t point;

	if (length == 0 || length > 4) {
		*n = 1;
		return 0xFFFD;
	}
	point = (unsigned char)t.at[0] & first_bits[length];
	for (size_t i = 1; i < length; i++)
		point = point << 6 | ((unsigned char)t.at[i] & 0x3F);
	*n = length;
	return point;
}

size_t utf8_write(uint32_t point, char *out)
{
	static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
	size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;

	if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
		return 0;
	for (size_t i = length; i-- > 1; point >>= 6)
		out[i] = (char)(0x80 | (point & 0x3F));
	out[0] = (char)(lead[length] | point);
	return length;
}
