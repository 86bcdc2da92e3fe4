#include "store/driver_postgres_answer.h"

#include "base/time.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>

/* True once something may be read; false when the time is over. */
static bool wait_to_read(PGconn *link, int64_t until)
{
	int64_t left = (until - time_ticks()) / 1000;
	struct pollfd fd = {.fd = PQsocket(link), .events = POLLIN};

	if (fd.fd < 0 || left <= 0)
		return false;
	return poll(&fd, 1, left > HOUR_MS ? HOUR_MS : (int)left) >= 0 || errno == EINTR;
}

/* Until the next answer is whole, or the connection gone. */
static void wait_for_one(PGconn *link, int64_t until)
{
	while (PQisBusy(link)) {
		if (!wait_to_read(link, until))
			shutdown(PQsocket(link), SHUT_RDWR);
		if (!PQconsumeInput(link))
			return;
	}
}

PGresult *postgres_answer(PGconn *link, int sent, int64_t patience_ms)
{
	int64_t until = time_ticks() + patience_ms * 1000;
	PGresult *last = NULL, *next;

	if (!sent)
		return NULL;
	for (;;) {
		wait_for_one(link, until);
		next = PQgetResult(link);
		if (!next)
			return last;
		if (PQresultStatus(last) == PGRES_FATAL_ERROR && last) {
			PQclear(next);
			continue;
		}
		PQclear(last);
		last = next;
	}
}
