/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-workspace.h"

G_BEGIN_DECLS

/**
 * LaurelParcel:
 * @kind: what it is
 * @id: its id in the workspace
 * @entry: how it stands on the connection
 * @member: name of the object in a request
 * @ctid: CTID in the connection's world
 * @publish_for: CTID of the organization it is published for, in the connection's world
 * @object: the object to send
 * @graph: (nullable): the document that the Registry will hold; see laurel_parcel_get_graph()
 * @mapping: how it was written; strings live as long as the workspace
 * @current: it is, as it stands, what the hash was taken of
 * @first: nothing of it can have been in the Registry before it was sent from here
 * @more_there: the Registry has statements about it that the request cannot hold: it goes as a graph
 *
 * One subject, made ready to be sent over one connection.
 */
typedef struct {
  LaurelSubjectKind kind;
  gint64 id;
  LaurelEntry *entry;
  const char *member;
  char *ctid;
  char *publish_for;
  JsonNode *object;
  JsonNode *graph;
  LaurelMapping mapping;
  gboolean current;
  gboolean first;
  gboolean more_there;
} LaurelParcel;

LaurelParcel *laurel_parcel_new (LaurelWorkspace *workspace,
                                 const LaurelConnection *connection,
                                 LaurelSubjectKind kind,
                                 gint64 id,
                                 const char *hash);
void laurel_parcel_free (LaurelParcel *self);
JsonNode *laurel_parcel_get_graph (LaurelParcel *self);
char *laurel_parcel_find_fault (LaurelParcel *self,
                                LaurelWorkspace *workspace,
                                const LaurelConnection *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelParcel, laurel_parcel_free)

G_END_DECLS
