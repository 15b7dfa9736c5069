/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a record has: one content state, and for each connection one publication (design §3). */

typedef enum {
  LAUREL_CONTENT_DRAFT,     /* has errors, or warnings that must be acknowledged; others do not stand in the way */
  LAUREL_CONTENT_READY,
  LAUREL_CONTENT_APPROVED,  /* bound to a hash and a name */
} LaurelContentState;

typedef enum {
  LAUREL_PUBLICATION_NONE,
  LAUREL_PUBLICATION_SENDING,   /* intent is on disk, the outcome is not known */
  LAUREL_PUBLICATION_PUBLISHED, /* the service said so */
  LAUREL_PUBLICATION_CONFIRMED, /* read back and compared */
  LAUREL_PUBLICATION_REJECTED,
  LAUREL_PUBLICATION_WITHDRAWN,
} LaurelPublicationState;

/**
 * LaurelState:
 *
 * The one state that is shown for a connection.
 */
typedef enum {
  LAUREL_STATE_DRAFT,
  LAUREL_STATE_READY,
  LAUREL_STATE_APPROVED,
  LAUREL_STATE_SENDING,
  LAUREL_STATE_PUBLISHED,
  LAUREL_STATE_CONFIRMED,
  LAUREL_STATE_CHANGED,
  LAUREL_STATE_REJECTED,
  LAUREL_STATE_WITHDRAWN,
  LAUREL_N_STATES,
} LaurelState;

LaurelState laurel_state_derive (LaurelContentState content,
                                 LaurelPublicationState publication,
                                 const char *content_hash,
                                 const char *sent_hash);
const char *laurel_state_get_name (LaurelState state);
const char *laurel_state_get_title (LaurelState state);
gboolean laurel_state_from_name (const char *name,
                                 LaurelState *state);

/* The Publisher's words for the same facts (bulk upload §5.3): `not approved`, `approved`, `needs re-approval`,
 * `published`, `needs re-publishing`; translated. Times are microseconds since 1970, 0 for never. */
const char *laurel_state_get_publisher_words (gint64 updated,
                                              gint64 approved,
                                              gint64 published);

G_END_DECLS
