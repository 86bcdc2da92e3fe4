#include "notify.h"

#include "base/text.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void notify(const char *state)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	struct text path = text_of(getenv("NOTIFY_SOCKET"));
	int fd;

	if (path.len < 2 || path.len >= sizeof to.sun_path ||
		(path.at[0] != '/' && path.at[0] != '@'))
		return;
	memcpy(to.sun_path, path.at, path.len);
	if (to.sun_path[0] == '@') /* a name that is no file */
		to.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	(void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&to,
		(socklen_t)(offsetof(struct sockaddr_un, sun_path) + path.len));
	close(fd);
}

int64_t notify_watchdog_ms(void)
{
	int64_t us, pid;

	if (text_number(text_of(getenv("WATCHDOG_USEC")), &us).fault || us <= 0)
		return 0;
	if (!text_number(text_of(getenv("WATCHDOG_PID")), &pid).fault && pid != getpid())
		return 0;
	return us / 2000;
}
