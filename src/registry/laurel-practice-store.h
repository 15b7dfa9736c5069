/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LaurelPracticeKind:
 * @LAUREL_PRACTICE_ORGANIZATION: an organization
 * @LAUREL_PRACTICE_CREDENTIAL: a credential
 *
 * What the practice registry takes.
 */
typedef enum {
  LAUREL_PRACTICE_ORGANIZATION,
  LAUREL_PRACTICE_CREDENTIAL,
} LaurelPracticeKind;

/**
 * LaurelPracticeRecord:
 * @ctid: its CTID, lower case
 * @kind: what it is
 * @owner: CTID of the organization that it was published for
 * @envelope: id of its envelope
 * @graph: its document, JSON
 * @revisions: how many it has had
 * @created: microseconds since 1970
 * @updated: microseconds since 1970
 */
typedef struct {
  char *ctid;
  LaurelPracticeKind kind;
  char *owner;
  char *envelope;
  char *graph;
  guint revisions;
  gint64 created;
  gint64 updated;
} LaurelPracticeRecord;

void laurel_practice_record_free (LaurelPracticeRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelPracticeRecord, laurel_practice_record_free)

/**
 * LaurelPracticeStore:
 *
 * The records of the practice registry in one SQLite file. For one thread at a time.
 */
typedef struct _LaurelPracticeStore LaurelPracticeStore;

LaurelPracticeStore *laurel_practice_store_open (const char *path,
                                                 GError **error);
void laurel_practice_store_free (LaurelPracticeStore *self);
const char *laurel_practice_store_get_key (LaurelPracticeStore *self);
LaurelPracticeRecord *laurel_practice_store_find (LaurelPracticeStore *self,
                                                  const char *id);
gboolean laurel_practice_store_put (LaurelPracticeStore *self,
                                    LaurelPracticeKind kind,
                                    const char *ctid,
                                    const char *owner,
                                    JsonNode *graph,
                                    gboolean *changed,
                                    GError **error);
gboolean laurel_practice_store_remove (LaurelPracticeStore *self,
                                       const char *ctid);
JsonNode *laurel_practice_store_count_revisions (LaurelPracticeStore *self,
                                                 guint *n_records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelPracticeStore, laurel_practice_store_free)

G_END_DECLS
