/* `intervise verify`: whether a saved file is what a place has signed. */
#include "tool.h"

#include "acts/proof.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TOOL_BYTES = 48 * 1024 * 1024, FILE_MOST = 8 * 1024 * 1024 };

static const char help[] =
	"Usage: intervise verify FILE [--key FILE | --place DIR]\n"
	"Says whether a PDF or record.json is unaltered since a place signed it.\n\n"
	"  --key FILE    public keys, as /.well-known/intervise-keys of the place shows them\n"
	"  --place DIR   the data folder of the place (else that of the settings)\n\n"
	"Ends with 0 when it is unaltered, 1 when it is not or nobody known has signed it, 2 when\n"
	"asked wrongly.\n";

struct asked {
	const char *file, *key, *place;
};

static bool read_words(int argc, char **argv, struct asked *out)
{
	for (int i = 1; i < argc; i++) {
		const char **to = strcmp(argv[i], "--key") == 0	    ? &out->key
				  : strcmp(argv[i], "--place") == 0 ? &out->place
								    : &out->file;

		if (*to || (to == &out->file ? argv[i][0] == '-' : ++i == argc))
			return false;
		*to = argv[i];
	}
	return out->file && !(out->key && out->place);
}

static struct err read_file(struct arena *a, const char *path, struct text *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *bytes = arena_get(a, FILE_MOST);
	size_t len = 0;
	ssize_t n = -1;

	if (fd < 0 || !bytes) {
		if (fd >= 0)
			close(fd);
		return ERR(MISSING, "verify.unreadable");
	}
	while (len < FILE_MOST && (n = read(fd, bytes + len, FILE_MOST - len)) > 0)
		len += (size_t)n;
	close(fd);
	*out = (struct text){bytes, len};
	return n != 0 ? ERR(MISSING, "verify.unreadable") : OK;
}

static struct err find_keys(
	const char *name, const struct asked *asked, struct arena *a, struct proof_keys *keys)
{
	char *no_words[] = {(char *)(uintptr_t)name, NULL};
	struct settings settings;
	struct text path, lines, folder = text_of(asked->place);

	if (asked->key) {
		TRY(read_file(a, asked->key, &lines));
		return proof_keys_read(a, lines, keys);
	}
	if (!asked->place) {
		if (tool_settings(no_words, a, false, &settings) != TOOL_DONE)
			return ERR(MISSING, "verify.unreadable");
		folder = settings.data.value;
	}
	TRY(text_printf(a, &path, "%.*s/keys/signing.pub", TEXT_ARGS(folder)));
	TRY(read_file(a, path.at, &lines));
	return proof_keys_read(a, lines, keys);
}

static struct err judge(struct arena *a, struct text file, const struct proof_keys *keys)
{
	uint8_t hash[SEAL_HASH_BYTES];
	const struct seal_public *by;
	struct text bytes, word, when;
	struct proof p;

	if (proven_read(a, file, &bytes, &word).fault || proof_read(word, &p).fault)
		return ERR(INPUT, "verify.no_proof");
	proof_hash(bytes, hash);
	by = proof_key(&p, keys->at, keys->count);
	if (!by)
		return ERR(INPUT, "verify.elsewhere");
	if (!proof_good(&p, by))
		return ERR(INPUT, "verify.false");
	if (memcmp(hash, p.hash, sizeof hash) != 0)
		return ERR(INPUT, "verify.altered");
	TRY(time_rfc3339(a, p.at, &when));
	printf("unaltered: signed %.*s by the key %.*s\n", TEXT_ARGS(when), TEXT_ARGS(p.key_word));
	return OK;
}

int tool_verify(int argc, char **argv)
{
	ENDS_WITH(arena_end) struct arena *arena = arena_open(TOOL_BYTES);
	struct asked asked = {0};
	struct proof_keys keys = {0};
	struct text file;
	struct err e;

	if (tool_wants_help(argv + 1)) {
		printf("%s", help);
		return TOOL_DONE;
	}
	if (!read_words(argc, argv, &asked)) {
		tool_complain(argv[0], TEXT("it takes one file, and --key or --place; see --help"));
		return TOOL_ASKED;
	}
	if (!arena)
		return tool_fault(argv[0], ERR(BROKEN, "memory.full"));
	e = seal_start();
	if (!e.fault)
		e = read_file(arena, asked.file, &file);
	if (!e.fault)
		e = find_keys(argv[0], &asked, arena, &keys);
	if (e.fault) {
		tool_fault(argv[0], e);
		return TOOL_ASKED;
	}
	e = judge(arena, file, &keys);
	return e.fault ? tool_fault(argv[0], e) : TOOL_DONE;
}
