#include "net/peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

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

static bool is_address(struct text t)
{
	char at[INET6_ADDRSTRLEN];
	unsigned char bytes[sizeof(struct in6_addr)];

	if (t.len == 0 || t.len >= sizeof at || text_find_byte(t, '\0') < t.len)
		return false;
	memcpy(at, t.at, t.len);
	at[t.len] = '\0';
	return inet_pton(AF_INET, at, bytes) == 1 || inet_pton(AF_INET6, at, bytes) == 1;
}

static bool is_loopback(struct text address)
{
	return text_starts(address, TEXT("127.")) || text_is(address, TEXT("::1"));
}

/* The last item of the last such header: that one the trusted proxy wrote itself. */
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

void peer_read(struct http_request *rq, struct text direct, const char *trusted_proxy)
{
	struct text said;

	rq->peer = direct;
	if (!trusted_proxy || !text_is(direct, text_of(trusted_proxy))) {
		rq->secure = is_loopback(direct);
		return;
	}
	said = last_item(rq, TEXT("X-Forwarded-For"));
	if (is_address(said))
		rq->peer = said;
	rq->secure = text_is_any_case(last_item(rq, TEXT("X-Forwarded-Proto")), TEXT("https"));
}
