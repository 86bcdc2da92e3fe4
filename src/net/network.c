#include "net/network.h"

#include <arpa/inet.h>
#include <string.h>

enum { BYTE_BITS = 8 };

size_t network_address(struct text t, uint8_t bytes[ADDRESS_BYTES])
{
	char string[INET6_ADDRSTRLEN] = {0};

	if (t.len == 0 || t.len >= sizeof string || text_find_byte(t, '\0') < t.len)
		return 0;
	memcpy(string, t.at, t.len);
	if (inet_pton(AF_INET, string, bytes) == 1)
		return 4;
	return inet_pton(AF_INET6, string, bytes) == 1 ? ADDRESS_BYTES : 0;
}

static struct err network_read(struct text t, struct network *n)
{
	size_t slash = text_find_byte(t, '/');
	size_t bytes = network_address(text_part(t, 0, slash), n->at);
	int64_t bits = (int64_t)bytes * BYTE_BITS;

	if (slash < t.len && text_number(text_part(t, slash + 1, t.len), &bits).fault)
		return ERR(INPUT, "network.bad");
	if (!bytes || bits < 0 || bits > (int64_t)bytes * BYTE_BITS)
		return ERR(INPUT, "network.bad");
	n->bytes = (uint8_t)bytes;
	n->bits = (uint8_t)bits;
	return OK;
}

struct err networks_read(struct text t, struct networks *out)
{
	struct text item;

	*out = (struct networks){0};
	while (text_cut(&t, ',', &item)) {
		if (out->count == NETWORKS_MOST)
			return ERR(INPUT, "network.bad");
		TRY(network_read(text_trim(item), &out->at[out->count++]));
	}
	return OK;
}

static bool network_holds(const struct network *n, const uint8_t *bytes)
{
	size_t whole = n->bits / BYTE_BITS;
	unsigned rest = n->bits % BYTE_BITS;
	unsigned mask = 0xffu << (BYTE_BITS - rest) & 0xffu;

	if (memcmp(n->at, bytes, whole) != 0)
		return false;
	return rest == 0 || ((n->at[whole] ^ bytes[whole]) & mask) == 0;
}

bool networks_hold(const struct networks *list, struct text address)
{
	uint8_t bytes[ADDRESS_BYTES];
	size_t count = network_address(address, bytes);

	for (size_t i = 0; i < list->count; i++)
		if (count && list->at[i].bytes == count && network_holds(&list->at[i], bytes))
			return true;
	return false;
}
