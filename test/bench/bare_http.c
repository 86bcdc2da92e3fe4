/*
 * bare_http - what the HTTP library alone can do: sends the bytes of a file, with as many headers
 * as a page of ours has, to whoever asks for anything. The yardstick of script/bench pages.
 *
 *     bare_http FILE
 *
 * Prints the port it listens on, and ends with its standard input.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MOST = 4 << 20, HEADERS = 12 };

struct page {
	char *at;
	size_t len;
};

/* parameters: the library gives these */
static enum MHD_Result answer(void *data, struct MHD_Connection *c, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_len,
	void **context)
{
	const struct page *page = data;
	struct MHD_Response *r;
	enum MHD_Result sent;

	(void)url, (void)method, (void)version, (void)upload, (void)upload_len, (void)context;
	r = MHD_create_response_from_buffer(page->len, page->at, MHD_RESPMEM_MUST_COPY);
	for (int i = 0; i < HEADERS; i++)
		MHD_add_response_header(
			r, "X-Some-Header", "a value of about fifty bytes, as ours are");
	sent = MHD_queue_response(c, MHD_HTTP_OK, r);
	MHD_destroy_response(r);
	return sent;
}

static int read_page(const char *path, struct page *page)
{
	FILE *f = fopen(path, "rb");

	page->at = malloc(PAGE_MOST);
	if (!f || !page->at)
		return 1;
	page->len = fread(page->at, 1, PAGE_MOST, f);
	fclose(f);
	return page->len ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct sockaddr_in here = {.sin_family = AF_INET};
	const union MHD_DaemonInfo *info;
	struct MHD_Daemon *daemon;
	struct page page;

	if (argc != 2 || read_page(argv[1], &page)) {
		fprintf(stderr, "usage: bare_http FILE\n");
		return 2;
	}
	here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, &page,
		MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here, MHD_OPTION_END);
	info = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
	if (!info) {
		fprintf(stderr, "bare_http: cannot listen\n");
		return 1;
	}
	printf("%u\n", info->port);
	fflush(stdout);
	while (getchar() != EOF)
		;
	MHD_stop_daemon(daemon);
	free(page.at);
	return 0;
}
