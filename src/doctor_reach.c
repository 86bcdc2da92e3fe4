/* What the doctor looks at from outside: the public address, its proxy, the mail server. */
#include "doctor.h"

#include "format/words.h"
#include "jobs.h"
#include "net/ask.h"
#include "net/network.h"

#include <stdlib.h>
#include <string.h>

enum { SOON_DAYS = 21, LATE_DAYS = 3, WIDE_BITS_4 = 8, WIDE_BITS_16 = 16 };

static void look_at_certificate(struct doctor *d, time_ms until)
{
	long long days = (until - time_now()) / DAY_MS;

	if (!until)
		return;
	if (days < LATE_DAYS)
		doctor_find(d, MEND, "tls",
			"The certificate of public_url ends in %lld days. Renew it now.", days);
	else if (days < SOON_DAYS)
		doctor_find(
			d, MIND, "tls", "The certificate of public_url ends in %lld days.", days);
	else
		doctor_find(d, WELL, "tls", "The certificate of public_url is good for %lld days.",
			days);
}

static void say_unreached(struct doctor *d, const char *code, const char *url)
{
	static const struct {
		const char *code, *sentence;
	} rows[] = {
		{"ask.no_name", "The name in it leads nowhere. Look at the DNS."},
		{"ask.no_trust", "It shows a certificate that browsers would refuse: for another "
				 "name, ended, "
				 "or from nobody known."},
		{"ask.no_answer",
			"It does not answer from here. Does the proxy run? (Some networks do not "
			"lead to their own public address from inside.)"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (text_is(text_of(code), text_of(rows[i].code)))
			doctor_find(d, MEND, "address", "%s: %s", url, rows[i].sentence);
}

void doctor_public_url(struct doctor *d)
{
	const char *url = setting_string(&d->settings->public_url);
	struct text health;
	struct asked said;
	struct err e;

	if (!url) {
		doctor_find(d, MIND, "address",
			"public_url is not set: people reach the place from this machine only.");
		return;
	}
	if (text_printf(d->arena, &health, "%s/healthz", url).fault)
		return;
	e = ask(health.at, getenv("SSL_CERT_FILE"), &said);
	if (e.fault)
		say_unreached(d, e.code, url);
	else if (said.status != 200 || strcmp(said.body, "ok\n") != 0)
		doctor_find(d, MEND, "address",
			"%s answers %d and not as intervise does. Does the proxy lead to this "
			"server, without a path before it?",
			health.at, said.status);
	else
		doctor_find(d, WELL, "address", "%s leads here.", url);
	look_at_certificate(d, said.certificate);
}

void doctor_proxy(struct doctor *d)
{
	struct networks list;

	if (networks_read(d->settings->trusted_proxy.value, &list).fault || !list.count)
		return;
	for (size_t i = 0; i < list.count; i++) {
		if (list.at[i].bits >= (list.at[i].bytes == 4 ? WIDE_BITS_4 : WIDE_BITS_16))
			continue;
		doctor_find(d, MEND, "proxy",
			"trusted_proxy believes half the internet: whoever comes from there may "
			"claim "
			"any address. Name the proxy alone.");
		return;
	}
	doctor_find(d, WELL, "proxy",
		"What %.*s says about visitors is believed. It must set X-Forwarded-For and "
		"X-Forwarded-Proto itself.",
		TEXT_ARGS(d->settings->trusted_proxy.value));
}

void doctor_mail(struct doctor *d)
{
	struct mail_settings mail = jobs_mail(d->settings);
	struct err e;

	if (!mail.url) {
		doctor_find(d, MIND, "mail",
			"mail_url is not set: nobody gets a letter when a colleague asks or "
			"answers.");
		return;
	}
	e = mail_greet(d->arena, &mail);
	if (e.fault)
		doctor_find(
			d, MEND, "mail", "%.*s", TEXT_ARGS(words_find(words_english(), e.code)));
	else
		doctor_find(d, WELL, "mail",
			"The mail server answers. `intervise test-mail ADDRESS` sends a letter.");
}
