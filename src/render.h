/*
 * render - paper becomes a PDF in a program of its own, started for one document and fenced in.
 *
 * The server itself never loads what draws: it hands the parts over by a pipe and takes the
 * document from another. What goes wrong there ends that program only.
 */
#ifndef RENDER_H
#define RENDER_H

#include "web/site.h"

/* Where the renderer lies: beside this program, or where it was installed. FAULT_BROKEN
 * "paper.missing". */
MUST_CHECK struct err render_open(struct arena *a, struct paper_maker *out);

#endif
