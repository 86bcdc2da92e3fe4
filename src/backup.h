/*
 * backup - copies a place while it serves: content, key rows and vault of one moment, each in a
 * file of its own, and tries at once whether a place can be made of them again.
 */
#ifndef BACKUP_H
#define BACKUP_H

#include "manifest.h"

struct backup_plan {
	struct store_settings database;
	const char *keys;	 /* the folder of the key files */
	const char *to;		 /* the folder of backups; made when it is not there */
	const char *scratch;	 /* a folder that is made for the try and taken away */
	int64_t keep, keep_keys; /* so many of content, and of keys and vault, stay; 0: all */
};

/* Makes a backup, tries it, and lets older ones go. Without a fault it is verified. Faults of the
 * drivers and the ring; FAULT_BROKEN "backup.unwritable" and those of restore_check. What was begun
 * and failed is taken away. */
MUST_CHECK struct err backup_make(struct arena *a, const struct backup_plan *plan,
	const struct seal_ring *ring, struct manifest *made);

#endif
