/*
 * capability - proof that a right was asked, as a type.
 *
 * Statements on rows of a circle demand one of these. Only acts/rights.c makes them, inside the
 * transaction that uses them; nobody else sees what they are made of.
 */
#ifndef STORE_CAPABILITY_H
#define STORE_CAPABILITY_H

struct membership;     /* active and signed member of a circle */
struct facilitation;   /* a member who holds the facilitator's role there */
struct ownership;      /* the presenter of a consult */
struct authorship;     /* the adviser who wrote an answer */
struct administration; /* an administrator of the place: no circle's words */
struct caretaker;      /* a job: no person, no sealed words */

#endif
