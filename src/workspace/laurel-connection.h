/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  LAUREL_CONNECTION_PRACTICE,
  LAUREL_CONNECTION_ASSISTANT,
  LAUREL_CONNECTION_NODE,
  LAUREL_CONNECTION_SPREADSHEET,
} LaurelConnectionKind;

/**
 * LaurelConnection:
 * @name: `practice`, `sandbox`, `production` or the person's own
 * @kind: how it is written
 * @write_url: (nullable): base address of the service that takes publications, with a trailing slash
 * @read_url: (nullable): base address of the Registry that is read, without a trailing slash
 * @id_host: what `@id`s begin with, without a trailing slash; for practice always `https://practice.invalid`
 * @production: hosts `example.*` are refused there
 *
 * A world to publish in. Sandbox and production know nothing of each other: keys, organization CTIDs and records are
 * their own. Keys are never part of it (design §6).
 */
typedef struct {
  char *name;
  LaurelConnectionKind kind;
  char *write_url;
  char *read_url;
  char *id_host;
  gboolean production;
} LaurelConnection;

#define LAUREL_TYPE_CONNECTION (laurel_connection_get_type ())
GType laurel_connection_get_type (void) G_GNUC_CONST;

LaurelConnection *laurel_connection_new (const char *name,
                                         LaurelConnectionKind kind,
                                         const char *write_url,
                                         const char *read_url);
LaurelConnection *laurel_connection_new_builtin (const char *name);
LaurelConnection *laurel_connection_copy (const LaurelConnection *self);
void laurel_connection_free (LaurelConnection *self);
char *laurel_connection_dup_title (const LaurelConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelConnection, laurel_connection_free)

G_END_DECLS
