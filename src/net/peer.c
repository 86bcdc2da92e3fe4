#include "net/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>

struct err peer_address(struct arena *a, const struct sockaddr *from, struct text *out)
{
	char at[INET6_ADDRSTRLEN] = "";

	if (from && from->sa_family == AF_INET) {
		const struct sockaddr_in *v4 = (const void *)from;

		inet_ntop(AF_INET, &v4->sin_addr, at, sizeof at);
	} else if (from && from->sa_family == AF_INET6) {
		const struct in6_addr *v6 =
			&((const struct sockaddr_in6 *)(const void *)from)->sin6_addr;

		if (IN6_IS_ADDR_V4MAPPED(v6))
			inet_ntop(AF_INET, &v6->s6_addr[12], at, sizeof at);
		else
			inet_ntop(AF_INET6, v6, at, sizeof at);
	}
	return text_copy(a, text_of(at), out);
}

static bool is_loopback(struct text address)
{
	return text_starts(address, TEXT("127.")) || text_is(address, TEXT("::1"));
}

/* Takes the last item off a list with commas. */
static struct text cut_last(struct text *rest)
{
	size_t at = rest->len;
	struct text item;

	while (at > 0 && rest->at[at - 1] != ',')
		at--;
	item = text_trim(text_part(*rest, at, rest->len));
	*rest = text_part(*rest, 0, at ? at - 1 : 0);
	return item;
}

/* Each proxy puts the one it heard from behind what it was told, so the last that is none of our
 * proxies is whoever came; what stands before may be invented. False when the search is over. */
static bool read_backwards(struct http_request *rq, struct text list, const struct networks *ours)
{
	uint8_t bytes[ADDRESS_BYTES];

	while (list.len) {
		struct text item = cut_last(&list);

		if (!network_address(item, bytes))
			return false;
		rq->peer = item;
		if (!networks_hold(ours, item))
			return false;
	}
	return true;
}

static void read_forwarded_for(struct http_request *rq, const struct networks *ours)
{
	for (size_t i = rq->header_count; i-- > 0;)
		if (text_is_any_case(rq->headers[i].name, TEXT("X-Forwarded-For")) &&
			!read_backwards(rq, rq->headers[i].value, ours))
			return;
}

/* The last item of the last such header: that one the nearest proxy wrote itself. */
static struct text last_item(const struct http_request *rq, struct text name)
{
	struct text last = TEXT_NONE, item;

	for (size_t i = 0; i < rq->header_count; i++) {
		struct text rest = rq->headers[i].value;

		if (!text_is_any_case(rq->headers[i].name, name))
			continue;
		while (text_cut(&rest, ',', &item))
			last = text_trim(item);
	}
	return last;
}

void peer_read(struct http_request *rq, struct text direct, const struct networks *proxies)
{
	rq->peer = direct;
	if (!networks_hold(proxies, direct)) {
		rq->secure = is_loopback(direct);
		return;
	}
	read_forwarded_for(rq, proxies);
	rq->secure = text_is_any_case(last_item(rq, TEXT("X-Forwarded-Proto")), TEXT("https"));
}
